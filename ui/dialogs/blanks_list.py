"""待填清单: what still waits, with the sentence around it; a choice leads to the place."""

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.open_blanks import Waiting, title_holes, waiting_list
from app.queries import waiting_blanks
from app.session import Session
from models.records import Blank
from ui.look import current_look

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields
_WAITING = Qt.ItemDataRole.UserRole
_SENTENCE = 1
_HINT = "共 {count} 处待填。按回车或双击转到那一处，接着打字就填上了。"
_NONE = "这份计划里没有待填的地方。"


class BlanksDialog(QDialog):
    """``jump_wanted`` and ``literal_wanted`` bear the blank (a record) that is chosen.

    What waits in the title is no record: ``title_wanted`` asks for where it is written.
    """

    jump_wanted = Signal(object)
    title_wanted = Signal()
    literal_wanted = Signal(object)

    def __init__(self, session: Session, plan_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("待填清单")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan_id = session, plan_id
        self.hint = QLabel()
        self.list = QTreeWidget()
        self.list.setAccessibleName("待填的地方")
        self.list.setHeaderLabels(["位置", "句子", "可能缺"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegateForColumn(_SENTENCE, SentenceDelegate(self.list))
        self.list.itemActivated.connect(self.jump)
        self.list.currentItemChanged.connect(self._offer)
        self.go = _button("转到(&G)", self.jump)
        self.literal = _button("不是待填，原文就是这样(&T)", self._declare)
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Show what waits now; the choice stays at its row."""
        at = max(0, self.list.indexOfTopLevelItem(self.list.currentItem()))
        book = self._session.book(self._plan_id)
        rows = waiting_blanks(self._session, self._plan_id)
        shown = [*title_holes(book.plan.title), *waiting_list(rows, book.outline)]
        self.list.clear()
        for one in shown:
            self.list.addTopLevelItem(_item(one))
        if shown:
            self.list.setCurrentIndex(self.list.model().index(min(at, len(shown) - 1), 0))
        self.hint.setText(_HINT.format(count=len(shown)) if shown else _NONE)
        self._offer()

    def choose(self, blank: Blank) -> None:
        """Make the row of a blank current."""
        for at in range(self.list.topLevelItemCount()):
            index = self.list.model().index(at, _SENTENCE)
            row = index.data(_WAITING).row
            if row is not None and row.id == blank.id:
                self.list.setCurrentIndex(index.siblingAtColumn(0))

    def jump(self) -> None:
        """Lead to the chosen place, and make room for it."""
        one = self._chosen()
        if one is None:
            return
        self.accept()
        if one.row is None:
            self.title_wanted.emit()
        else:
            self.jump_wanted.emit(one.row)

    def _declare(self) -> None:
        one = self._chosen()
        if one is not None and one.row is not None:
            self.literal_wanted.emit(one.row)

    def _offer(self) -> None:
        """Offer what can be done with the chosen row."""
        one = self._chosen()
        self.go.setEnabled(one is not None)
        kept = one is not None and one.row is not None
        self.literal.setEnabled(kept and self._session.store.writable)

    def _chosen(self) -> Waiting | None:
        item = self.list.currentItem()
        return item.data(_SENTENCE, _WAITING) if item is not None else None

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_SENTENCE, QHeaderView.ResizeMode.Stretch)
        self.list.setColumnWidth(0, sizes.ems(9))
        self.list.setColumnWidth(2, sizes.ems(5))
        buttons = QHBoxLayout()
        for part in (self.literal, None, self.go, _button("关闭", self.reject)):
            if part is None:
                buttons.addStretch()
            else:
                buttons.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.gap)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        wanted, window = QSize(sizes.ems(56), sizes.ems(30)), self.parentWidget()
        self.resize(wanted if window is None else wanted.boundedTo(window.size()))


class SentenceDelegate(QStyledItemDelegate):
    """Paints a sentence on one line with the blank in a box; what is too long goes at the ends."""

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        plain: _Option = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        one = index.data(_WAITING)
        if isinstance(one, Waiting):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            gap = current_look().sizes.gap
            _paint_sentence(painter, option.rect.adjusted(gap, 0, -gap, 0), option.font, one)
            painter.restore()


def _paint_sentence(painter: QPainter, room: QRect, font: QFont, one: Waiting) -> None:
    tokens = current_look().tokens
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    before, words, after = fitted(metrics, room.width(), one)
    base = room.y() + (room.height() + metrics.ascent() - metrics.descent()) / 2
    left = float(room.x())
    painter.setPen(QColor(tokens.text))
    painter.drawText(QPointF(left, base), before)
    left += metrics.horizontalAdvance(before)
    box = QRectF(left, base - metrics.ascent() - 1, metrics.horizontalAdvance(words) + 4,
                 metrics.height() + 2)  # fmt: skip
    painter.setPen(QPen(QColor(tokens.blank), 1, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(tokens.blank_soft))
    painter.drawRoundedRect(box, 2, 2)
    painter.setPen(QColor(tokens.text))
    painter.drawText(QPointF(left + 2, base), words)
    painter.drawText(QPointF(box.right() + 1, base), after)


def fitted(metrics: QFontMetricsF, width: float, one: Waiting) -> tuple[str, str, str]:
    """Return the parts of a sentence as they fit into ``width`` pixels; the blank stays in sight.

    The words before it take at most half of the room that is left, unless those behind need less.
    """
    words = metrics.elidedText(one.words, Qt.TextElideMode.ElideMiddle, width / 2)
    room = width - metrics.horizontalAdvance(words) - 5
    share = max(room / 2, room - metrics.horizontalAdvance(one.after))
    before = metrics.elidedText(one.before, Qt.TextElideMode.ElideLeft, share)
    rest = room - metrics.horizontalAdvance(before)
    return before, words, metrics.elidedText(one.after, Qt.TextElideMode.ElideRight, rest)


def _item(one: Waiting) -> QTreeWidgetItem:
    sentence = f"{one.before}〔{one.words}〕{one.after}"
    item = QTreeWidgetItem([one.place, sentence, one.missing])
    item.setToolTip(_SENTENCE, sentence)
    item.setData(_SENTENCE, _WAITING, one)
    return item


def _button(words: str, act: Any) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)  # Enter means the row in the list
    button.clicked.connect(act)
    return button
