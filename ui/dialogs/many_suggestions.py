"""Accepting or refusing many suggestions at once: whose, of which kind, in which part."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.review.points import Point, PointKind, points
from app.session import Session
from models.kinds import SuggestionKind
from ui.look import current_look

KINDS = {
    SuggestionKind.REPLACE: "修改文字",
    SuggestionKind.INSERT: "增加文字",
    SuggestionKind.DELETE: "删去",
    SuggestionKind.MOVE: "移动条目",
    SuggestionKind.SPLIT: "拆分条目",
    SuggestionKind.NEW_SECTION: "新增条目",
    SuggestionKind.FIELD: "目标和任务",
}
_NOBODY = "未署名"


class ManySuggestionsDialog(QDialog):
    """Open it with ``open()``; the signals bear the ids of the suggestions that were filtered."""

    accept_wanted = Signal(tuple)
    refuse_wanted = Signal(tuple)

    def __init__(
        self, session: Session, plan_id: int, section_id: int | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("成批处理建议")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outline = session.book(plan_id).outline
        found = points(session.store, plan_id, outline, session.person_id)
        self._open = [one for one in found if one.kind is PointKind.SUGGESTION and one.open]
        self._part = (
            {one.id for one in outline.walk(section_id)} | {section_id}
            if section_id is not None and section_id in outline
            else set()
        )
        self.person, self.kind, self.part = (
            _choice(name) for name in ("谁提的", "哪一类", "哪一部分")
        )
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self.take = self._buttons.addButton("全部采纳", QDialogButtonBox.ButtonRole.ActionRole)
        self.refuse = self._buttons.addButton("全部不采纳…", QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._fill()
        self._lay_out()
        for box in (self.person, self.kind, self.part):
            box.currentIndexChanged.connect(self._refresh)
        self.take.clicked.connect(self._accept_all)
        self.refuse.clicked.connect(self._refuse_all)
        self._buttons.rejected.connect(self.reject)
        self._refresh()

    def chosen(self) -> tuple[int, ...]:
        """Return the suggestions that the filters let through, in document order."""
        person, kind = self.person.currentData(), self.kind.currentData()
        in_part = self.part.currentData() == "part"
        return tuple(
            one.id
            for one in self._open
            if person in (None, _who(one))
            and kind in (None, one.about.value)
            and (not in_part or one.section_id in self._part)
        )

    def _fill(self) -> None:
        self.person.addItem("所有人", None)
        for name in dict.fromkeys(_who(one) for one in self._open):
            self.person.addItem(name, name)
        self.kind.addItem("所有类别", None)
        for kind, words in KINDS.items():
            if any(one.about is kind for one in self._open):
                self.kind.addItem(words, kind.value)
        self.part.addItem("全文", "all")
        if self._part:
            self.part.addItem("当前条目和它下面的内容", "part")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(current_look().sizes.gap)
        for words, box in (
            ("谁提的", self.person), ("哪一类", self.kind), ("哪一部分", self.part),
        ):  # fmt: skip
            form.addRow(words, box)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.told)
        layout.addWidget(self._buttons)
        self.resize(current_look().sizes.ems(32), self.sizeHint().height())

    def _refresh(self) -> None:
        count = len(self.chosen())
        rest = "同一处有几条不同建议的，采纳时会留下来，由您逐条选择。整批可以一次撤销。"
        self.told.setText(f"共 {count} 条还没有处理的建议。{rest}" if count else "没有这样的建议。")
        for button in (self.take, self.refuse):
            button.setEnabled(count > 0)

    def _accept_all(self) -> None:
        self.accept_wanted.emit(self.chosen())
        self.accept()

    def _refuse_all(self) -> None:
        self.refuse_wanted.emit(self.chosen())
        self.accept()


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box


def _who(point: Point) -> str:
    return point.person or _NOBODY
