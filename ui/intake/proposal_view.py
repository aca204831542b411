"""The list of proposals: two lines each, the state as a pill; keys decide and go on."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.proposals import Choice, Proposal, Topic
from ui.intake.proposal_model import CHOICE_ROLE, DETAIL_ROLE, PROPOSAL_ROLE, ProposalModel
from ui.intake.proposal_words import CHOICE_ICONS, CHOICE_TONES, TOPIC_TONES, choice_words
from ui.look import current_look, pixmap

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields
_HEIGHT = 3.5  # letters, of every row: thousands of rows are not measured one by one
_PILL, _WIDE_PILL = 4.6, 6.6  # letters
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ProposalDelegate(QStyledItemDelegate):
    """Paints a bar in the colour of the topic, the state, and two lines of words."""

    def sizeHint(self, option: _Option, index: _AnyIndex) -> QSize:
        sizes = current_look().sizes
        return QSize(sizes.ems(10), sizes.ems(_HEIGHT))

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        plain: _Option = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        one = index.data(PROPOSAL_ROLE)
        if isinstance(one, Proposal):
            _paint_proposal(painter, option.rect, one, index)
        else:
            _paint_group(painter, option.rect, str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, option.rect)
        painter.restore()


def _paint_group(painter: QPainter, rect: QRect, words: str) -> None:
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(current_look().tokens.text))
    gap = current_look().sizes.gap
    painter.drawText(rect.adjusted(gap, 0, -gap, 0), _LEFT, words)


def _paint_proposal(painter: QPainter, rect: QRect, one: Proposal, index: _AnyIndex) -> None:
    look = current_look()
    sizes, metrics = look.sizes, painter.fontMetrics()
    choice = Choice(index.data(CHOICE_ROLE))  # Qt hands back a plain str
    bar = QRectF(rect.x(), rect.y() + 4, max(3, sizes.ems(0.25)), rect.height() - 8)
    painter.fillRect(bar, QColor(getattr(look.tokens, TOPIC_TONES[one.topic][1])))
    pill = QRectF(rect.x() + sizes.gap, rect.y(), _state_width(one), rect.height())
    _paint_state(painter, pill, choice, choice_words(one.topic, choice))
    room = QRect(round(pill.right()), rect.y(), 0, rect.height() // 2)
    room.setRight(rect.right() - sizes.gap)
    refused = choice is Choice.REFUSED
    for row, (words, tone) in enumerate(
        ((str(index.data()), "quiet" if refused else "text"),
         (str(index.data(DETAIL_ROLE)), "quiet"))
    ):  # fmt: skip
        line = room.translated(0, row * room.height()).adjusted(0, 2 - 2 * row, 0, 2 - 2 * row)
        painter.setPen(QColor(getattr(look.tokens, tone)))
        one_line = words.replace("\n", " ").replace("\t", " ")
        shown = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(line, _LEFT, shown)


def _state_width(one: Proposal) -> int:
    return current_look().sizes.ems(_WIDE_PILL if one.topic is Topic.BLANK else _PILL)


def _on_state(x: int, rect: QRect, one: Proposal) -> bool:
    return rect.x() <= x < rect.x() + current_look().sizes.gap + _state_width(one)


def _paint_state(painter: QPainter, rect: QRectF, choice: Choice, words: str) -> None:
    look = current_look()
    sizes, metrics = look.sizes, painter.fontMetrics()
    ground, tone = CHOICE_TONES[choice]
    side, gap = sizes.em, sizes.ems(0.25)
    height = metrics.height() * 1.15
    width = min(rect.width() - gap, metrics.horizontalAdvance(words) + side + 4 * gap)
    pill = QRectF(rect.x(), rect.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(look.tokens, ground)))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    scale = painter.device().devicePixelRatioF()
    spot = QRectF(pill.x() + gap * 1.5, pill.center().y() - side / 2, side, side)
    painter.drawPixmap(spot.topLeft(), pixmap(CHOICE_ICONS[choice], tone, side, scale))
    painter.setPen(QColor(getattr(look.tokens, tone)))
    painter.drawText(pill.adjusted(side + 2.2 * gap, 0, 0, 0), _LEFT, words)


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(QColor(current_look().tokens.accent), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


class ProposalView(QTreeView):
    """The list; Enter takes and goes on, Delete refuses and goes on, Space changes to and fro."""

    decided = Signal(object)  # Choice, for all that is selected; then on to the next
    turned = Signal()
    editing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found = ProposalModel(self)
        self.setModel(self.found)
        self.setItemDelegate(ProposalDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setIndentation(current_look().sizes.ems(1.1))
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("提议")
        self.setAccessibleDescription(
            "回车键采用并到下一条，删除键不要并到下一条，空格键在要和不要之间切换，F2 修改。"
        )

    def chosen(self) -> list[Proposal]:
        """Return the selected proposals, those of selected groups included, each once."""
        picked = self.selectionModel().selectedIndexes()
        return list(dict.fromkeys(one for index in picked for one in self.found.below(index)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let four keys decide; the others move as in every list."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.decided.emit(Choice.TAKEN)
        elif plain and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.decided.emit(Choice.REFUSED)
        elif plain and key == Qt.Key.Key_Space:
            self.turned.emit()
        elif plain and key == Qt.Key.Key_F2:
            self.editing_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on the state of a proposal turn it, as the space bar does."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        one = index.data(PROPOSAL_ROLE)
        if event.button() is not Qt.MouseButton.LeftButton or event.modifiers():
            return
        if isinstance(one, Proposal) and _on_state(place.x(), self.visualRect(index), one):
            self.turned.emit()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are no search here."""
