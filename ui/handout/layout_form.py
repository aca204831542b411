"""The values of a layout as a form; each change gives a new layout."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.layout.builtin import GRID
from app.layout.profile import FontRole, ItemBold, PageNumberPlace, Profile
from app.layout.profile_json import MARGIN_RANGES, RANGES
from ui.handout.fonts import ROLE_WORDS, lacking, stand_ins
from ui.handout.layout_values import LengthBox, SizeBox
from ui.handout.layouts import LONGEST_NAME
from ui.handout.pieces import add_row, form, say, tab_through, told
from ui.look import current_look, larger

_TEXT = ("body_size", "line", "drawn_in")
_OTHER = ("title_size", "title_line", "table_size", "table_line")
_SIZES = frozenset({"body_size", "title_size", "table_size"})
_TICKS = (
    ("digits_in_text_font", "数字和字母也用正文字体"),
    ("bold_second", "二级标题加粗"),
    ("bold_third", "三级标题加粗"),
    ("red_head_allowed", "可以加红头和版记"),
)
Choices = tuple[tuple[str, object], ...]
_PLACES: Choices = (
    ("外侧：单页居右，双页居左", PageNumberPlace.OUTSIDE),
    ("居中", PageNumberPlace.CENTER),
)
_BOLD_ITEMS: Choices = (
    ("不加粗", ItemBold.NONE),
    ("“一是”两个字加粗", ItemBold.NUMBER),
    ("第一句加粗", ItemBold.SENTENCE),
)


class LayoutForm(QWidget):
    """Shows one layout; ``changed`` after each value that was set."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._profile = GRID
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.lengths: dict[str, LengthBox] = {}
        self.sizes: dict[str, SizeBox] = {}
        self.families: dict[FontRole, QComboBox] = {}
        self.ticks = {name: QCheckBox(words) for name, words in _TICKS}
        self.page_number = _choice(_PLACES, "页码位置")
        self.bold_items = _choice(_BOLD_ITEMS, "“一是”条目")
        self.missing = told()
        self._lay_out()
        self._connect()

    @property
    def profile(self) -> Profile:
        """The layout as it was set."""
        return self._profile

    def show_profile(self, profile: Profile, editable: bool) -> None:
        """Show a layout without telling of it."""
        self._profile = profile
        self.setEnabled(editable)
        with QSignalBlocker(self):
            self.name.setText(profile.label)
            for name, box in self.lengths.items():
                owner = profile.margins if name in MARGIN_RANGES else profile
                box.show_twips(getattr(owner, name))
            for name, size in self.sizes.items():
                size.show_size(getattr(profile, name))
            for role, family in self.families.items():
                family.setEditText(profile.fonts.family(role))
            for name, tick in self.ticks.items():
                tick.setChecked(getattr(profile, name))
            self.page_number.setCurrentIndex(_place_of(_PLACES, profile.page_number))
            self.bold_items.setCurrentIndex(_place_of(_BOLD_ITEMS, profile.bold_items))
        self._profile = profile
        self._name_missing()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        rows = form()
        rows.setContentsMargins(0, 0, sizes.margin, 0)
        add_row(rows, "名称(&N)", self.name)
        self._add_values(rows, "正文", _TEXT)
        self._add_values(rows, "标题和表格", _OTHER)
        _head(rows, "字体")
        for role, words in ROLE_WORDS.items():
            self.families[role] = _families(role)
            add_row(rows, words, self.families[role])
        rows.addRow(self.missing)
        rows.addRow(self.ticks["digits_in_text_font"])
        _head(rows, "加粗")
        rows.addRow(self.ticks["bold_second"])
        rows.addRow(self.ticks["bold_third"])
        add_row(rows, "“一是”条目", self.bold_items)
        _head(rows, "页码和页边距")
        add_row(rows, "页码位置", self.page_number)
        for name, span in MARGIN_RANGES.items():
            self.lengths[name] = LengthBox(name, span)
            add_row(rows, span.label, self.lengths[name])
        rows.addRow(self.ticks["red_head_allowed"])
        self.setLayout(rows)
        tab_through(rows)

    def _add_values(self, rows: QFormLayout, title: str, names: tuple[str, ...]) -> None:
        _head(rows, title)
        for name in names:
            span = RANGES[name]
            if name in _SIZES:
                self.sizes[name] = SizeBox(span)
                add_row(rows, span.label, self.sizes[name])
            else:
                self.lengths[name] = LengthBox(name, span)
                add_row(rows, span.label, self.lengths[name])

    def _connect(self) -> None:
        self.name.textChanged.connect(partial(self._set, "label"))
        for name, box in self.lengths.items():
            take = self._set_margin if name in MARGIN_RANGES else self._set
            box.twips_changed.connect(partial(take, name))
        for name, size in self.sizes.items():
            size.half_points_changed.connect(partial(self._set, name))
        for role, family in self.families.items():
            family.editTextChanged.connect(partial(self._set_family, role))
        for name, tick in self.ticks.items():
            tick.toggled.connect(partial(self._set, name))
        for name, one, choices in (
            ("page_number", self.page_number, _PLACES),
            ("bold_items", self.bold_items, _BOLD_ITEMS),
        ):
            one.currentIndexChanged.connect(partial(self._set_choice, name, choices))

    def _set(self, name: str, value: object) -> None:
        self._take(replace(self._profile, **_one(name, value)))

    def _set_margin(self, name: str, twips: int) -> None:
        margins = replace(self._profile.margins, **_one(name, twips))
        self._take(replace(self._profile, margins=margins))

    def _set_family(self, role: FontRole, family: str) -> None:
        fonts = replace(self._profile.fonts, **_one(role.value, family.strip()))
        self._take(replace(self._profile, fonts=fonts))

    def _set_choice(self, name: str, choices: Choices, place: int) -> None:
        self._set(name, choices[place][1])  # Qt would hand back a plain string

    def _take(self, profile: Profile) -> None:
        if profile != self._profile and not self.signalsBlocked():
            self._profile = profile
            self._name_missing()
            self.changed.emit()

    def _name_missing(self) -> None:
        missing = lacking(self._profile.fonts)
        words = f"这台电脑缺字体，样张里{stand_ins(missing)}。" if missing else ""
        say(self.missing, words, "quiet")


def _one(name: str, value: object) -> dict[str, Any]:
    return {name: value}


def _head(rows: QFormLayout, words: str) -> None:
    label = QLabel(words)
    label.setFont(larger(label.font(), 1.0, bold=True))
    label.setContentsMargins(0, current_look().sizes.gap, 0, 0)
    rows.addRow(label)


def _choice(choices: Choices, name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems([words for words, _ in choices])
    return box


def _place_of(choices: Choices, value: object) -> int:
    return next(place for place, (_, known) in enumerate(choices) if known is value)


def _families(role: FontRole) -> QComboBox:
    """Return the families of this PC that can write what the role is for; others can be typed."""
    systems = QFontDatabase.WritingSystem
    system = systems.Latin if role is FontRole.LATIN else systems.SimplifiedChinese
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    box.addItems([one for one in QFontDatabase.families(system) if not one.startswith("@")])
    return box
