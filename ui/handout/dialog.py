"""The export dialog. Everything is told inside it: no box over the box."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.issue import RecordOutgoing
from app.export.content import PlanContent
from app.export.order import Order, Variant
from app.export.outgoing import snapshot_of
from app.jobs import Reporter
from app.queries import plan_content, waiting_blanks
from app.session import SET_UP, Session
from app.unfilled import told_of_copy
from models.errors import KnownError
from models.uid import new_uid
from ui.handout.kept import Kept
from ui.handout.kind_list import KindList
from ui.handout.kinds import NOT_NOTED
from ui.handout.names import NameMaker
from ui.handout.options import Options
from ui.handout.pieces import button, fitting, say, scrolled, told
from ui.handout.place import Place
from ui.handout.writing import Writer, printed
from ui.look import current_look, wear

_WIDTH, _HEIGHT = 76, 45  # letters
_KINDS_WIDTH, _KINDS_SHARE = 20, 32  # letters, percent of the width at most


class ExportDialog(QDialog):
    """Open it with ``open()``; what is to be remembered is told by signals.

    ``layout_chosen`` tells the layout of a 正式稿, in which the plan is usually set from now on.
    """

    remembered = Signal(object)  # Kept
    layout_chosen = Signal(str)
    exported = Signal(str)
    many_wanted = Signal()

    def __init__(
        self, session: Session, plan_id: int, parent: QWidget | None, kept: Kept | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan_id = session, plan_id
        self._kept = kept or Kept()
        self._names = NameMaker(session, plan_id, self._kept.pattern)
        self._writer: Writer | None = None
        self._out: Path | None = None
        self._record: RecordOutgoing | None = None
        self.kinds = KindList()
        self.options = Options(session, plan_id, self._kept)
        self.place = Place(self._kept.folder)
        self.told = told()
        self.many = button("成批导出(&A)…", self._want_many)
        self.open_folder = button("打开所在文件夹(&F)", self._open_folder)
        self.export = QPushButton("导出")
        self.cancel = button("取消", self.reject)
        self._lay_out()
        self._connect()
        self._choose()
        self.kinds.take_focus()

    def done(self, result: int) -> None:
        """Close, but not while a file is written: what became of it has to be told."""
        if self._writer is None:
            super().done(result)
        else:
            say(self.told, "正在写文件，写完就可以关闭。")

    def write(self) -> None:
        """Write the file beside the event loop."""
        out = self.place.out
        if self._writer is not None or not self.export.isEnabled() or out is None:
            return
        self._out = out
        try:
            content = plan_content(self._session, self._plan_id)
            guid = new_uid() if self.options.comes_back else ""
            order = self.options.order(guid)
        except KnownError as error:
            self._refused(error)
            return
        self._record = self._record_of(content, order)
        work = partial(_write, content, out, self.options.ledger, order)
        self._writer = Writer(work, self)
        self._writer.written.connect(self._written)
        self._writer.refused.connect(self._refused)
        self._follow()
        say(self.told, "正在导出…")
        self._writer.start()

    def _record_of(self, content: PlanContent, order: Order) -> RecordOutgoing | None:
        if not order.guid:
            return None
        recipient = self.options.recipient.text()
        return RecordOutgoing(
            self._plan_id, order.guid, order.variant.value, recipient, snapshot_of(content.outline)
        )

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        size = fitting(self, _WIDTH, _HEIGHT)
        options = scrolled(self.options)
        self._kinds_area = kinds = scrolled(self.kinds)
        kinds.setFixedWidth(min(sizes.ems(_KINDS_WIDTH), size.width() * _KINDS_SHARE // 100))
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.VLine)
        above = QHBoxLayout()
        above.addWidget(kinds)
        above.addWidget(rule)
        above.addWidget(options, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(above, 1)
        for widget in (self.place, self.told):
            layout.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.many)
        buttons.addWidget(self.open_folder)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        buttons.addWidget(self.cancel)
        layout.addLayout(buttons)
        self.export.setDefault(True)
        wear(self.open_folder, "folder-open")
        self.open_folder.hide()
        self.told.hide()
        self.resize(size)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._choose)
        self.options.changed.connect(self._change)
        self.options.layouts_wanted.connect(self._edit_layouts)
        self.options.sheet_wanted.connect(self._edit_sheet)
        self.place.changed.connect(self._change)
        self.export.clicked.connect(self.write)

    def _choose(self) -> None:
        self.options.show_kind(self.kinds.kind)
        self._kinds_area.ensureWidgetVisible(self.kinds.chosen)

    def _change(self) -> None:
        """Something else is to be written: what was told before no longer holds."""
        name = self._names.name(self.kinds.kind, self.options.masks.masks)
        self.place.follow(name, self.options.file_ending)
        self.open_folder.hide()
        self.export.show()
        self.told.hide()
        self.cancel.setText("取消")
        self._follow()

    def _follow(self) -> None:
        out, refusal = self.place.out, self.options.refusal
        taken = out is not None and out.is_dir()
        ready = out is not None and not taken and not refusal and self._writer is None
        self.export.setEnabled(ready)
        there = ready and out is not None and out.exists()
        self.export.setText("覆盖并导出" if there else "导出")
        if out is None:
            say(self.told, "请填写文件夹和文件名。")
        elif taken:
            say(self.told, f"“{out.name}”是一个文件夹。请换一个文件名。", "note")
        elif there and self._out != out:
            words = f"“{out.name}”已经存在，导出会覆盖它；想保留就换一个文件名。"
            say(self.told, f"{words}{self._unfilled()}", "note")
        elif ready and self._unfilled():
            say(self.told, self._unfilled(), "note")

    def _unfilled(self) -> str:
        """Return what is told of the places that still wait to be filled; "" for nothing."""
        order, outline = self.options.scope, self._session.book(self._plan_id).outline
        if order is None:
            return ""
        return told_of_copy(order, waiting_blanks(self._session, self._plan_id), outline)

    def _written(self, notes: list[str]) -> None:
        assert self._out is not None
        self._writer = None
        self._follow()
        lines = ["".join(notes), self._unfilled(), self._note_outgoing(), f"文件在：{self._out}"]
        say(self.told, "\n".join(line for line in lines if line))
        self.export.hide()
        self.open_folder.show()
        self.open_folder.setFocus()
        self.cancel.setText("关闭")
        self._remember(str(self._out.parent))
        self.exported.emit(str(self._out))

    def _remember(self, folder: str) -> None:
        kept = replace(self._kept, folder=folder, masks=self.options.masks.masks)
        if self.kinds.kind.variant is Variant.CLEAN:
            kept = replace(kept, layout=self.options.layout_row.profile.name)
            self.layout_chosen.emit(kept.layout)
        self._kept = kept
        self.remembered.emit(kept)

    def _note_outgoing(self) -> str:
        """Remember a copy that is to come back, and say so."""
        if self._record is None:
            return ""
        if not self._session.store.writable:
            return NOT_NOTED
        try:
            self._session.run(self._record, origin=SET_UP)
        except KnownError as error:
            return f"文件写好了，但没有记下来：{error.sentence}{error.advice}"
        return "已记下这份稿子，收回意见时靠它对上条目。请对方改好后把这个文件原样发回。"

    def _refused(self, error: KnownError) -> None:
        self._writer = None
        self._follow()
        self.export.setFocus()  # it lost the keyboard while it was switched off
        say(self.told, f"没有导出。{error.sentence}\n下一步：{error.advice}", "note")

    def _edit_layouts(self) -> None:
        from ui.handout.layouts_dialog import LayoutsDialog

        name = self.options.layout_row.profile.name
        dialog = LayoutsDialog(self._session, self, name)
        dialog.closed_on.connect(self.options.layout_row.reload)
        dialog.open()

    def _edit_sheet(self) -> None:
        from ui.handout.sheet_dialog import SheetDialog

        dialog = SheetDialog(self._session, self._plan_id, self)
        dialog.accepted.connect(self.options.head.reload)
        dialog.open()

    def _want_many(self) -> None:
        self.reject()
        self.many_wanted.emit()

    def _open_folder(self) -> None:
        assert self._out is not None
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out.parent))):
            say(self.told, f"这台电脑没能打开文件夹，请自己到这里找：{self._out}", "note")


def _write(
    content: PlanContent, out: Path, ledger: str | None, order: Order, _: Reporter
) -> list[str]:
    from app.export.exporter import export_plan

    return export_plan(content, out, ledger, order, printed)
