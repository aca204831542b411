"""The corrections as data: key, word, what the line becomes; and the bar that offers them."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.correction import LineRole
from ui.intake.button_grid import ButtonGrid


@dataclass(frozen=True, slots=True)
class Key:
    """One correction; ``keys`` work in the table of lines, the first stands in the button."""

    word: str
    keys: tuple[str, ...]
    role: LineRole
    help: str


KEYS = (
    Key("一级", ("1",), LineRole.HEADING_1, "改为一级标题，如“一、”"),
    Key("二级", ("2",), LineRole.HEADING_2, "改为二级标题，如“（一）”"),
    Key("三级", ("3",), LineRole.HEADING_3, "改为三级标题，如“1.”"),
    Key("四级", ("4",), LineRole.HEADING_4, "改为四级标题，如“（1）”"),
    Key("五级", ("5",), LineRole.HEADING_5, "改为五级标题，如“①”"),
    Key("条目", ("I",), LineRole.ITEM, "改为条目，保留编号"),
    Key("正文", ("P", "0"), LineRole.PARAGRAPH, "改为一段正文，编号留在文字里"),
    Key("标题", ("T",), LineRole.TITLE, "改为文稿的标题"),
    Key("称谓", ("S",), LineRole.SALUTATION, "改为称谓，如“同志们：”"),
    Key("去掉", ("D",), LineRole.REMOVED, "不导入这一段；再按一次恢复"),
)
_AUTOMATIC = ("自动", "R", "回到自动识别的结果")
_TAKE_BACK = ("撤回", "Ctrl+Z", "撤回上一处改动")


class KeyBar(ButtonGrid):
    """Buttons for the corrections, as many in a row as fit; keys work in ``table``."""

    wanted = Signal(object)  # LineRole, or None for what was recognised
    take_back = Signal()

    def __init__(self, table: QWidget) -> None:
        super().__init__("选中段落改为")
        self._table = table
        self.by_role = {key.role: self._role_action(key) for key in KEYS}
        word, key, tip = _AUTOMATIC
        self.automatic = self._action(f"{word} {key}", (key,), tip)
        self.automatic.triggered.connect(self._ask_automatic)
        word, key, tip = _TAKE_BACK
        self.undoing = self._action(f"{word} {key}", (key,), tip)
        self.undoing.triggered.connect(self._ask_back)

    def allow(self, lines: bool, back: bool) -> None:
        """Switch the buttons: ``lines`` are selected, there is something to take ``back``."""
        for action in (*self.by_role.values(), self.automatic):
            action.setEnabled(lines)
        self.undoing.setEnabled(back)

    def _role_action(self, key: Key) -> QAction:
        action = self._action(f"{key.word} {key.keys[0]}", key.keys, key.help)
        action.triggered.connect(partial(self._ask, key.role))
        return action

    def _action(self, words: str, keys: tuple[str, ...], tip: str) -> QAction:
        action = QAction(words, self)
        action.setToolTip(f"{tip}（{'、'.join(keys)}）")
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(action)
        self.add_button(action, tip)
        return action

    def _ask(self, role: LineRole, _checked: bool = False) -> None:
        self.wanted.emit(role)

    def _ask_automatic(self, _checked: bool = False) -> None:
        self.wanted.emit(None)

    def _ask_back(self, _checked: bool = False) -> None:
        self.take_back.emit()
