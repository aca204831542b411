"""Choosing a layout, with word of the fonts this PC lacks for it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.layout.profile import Profile
from app.pages.families import Chosen
from models.errors import KnownError
from ui.handout.fonts import lacking, lacking_told, stand_ins, with_stand_ins
from ui.handout.layouts import Layouts, is_built_in
from ui.handout.pieces import beside, button, say, told
from ui.look import current_look

_OWN_FONTS = "本机字体"


class LayoutRow(QWidget):
    """A list of layouts; what is missing is said below it and mended only when asked."""

    changed = Signal()
    edit_wanted = Signal()

    def __init__(self, layouts: Layouts, chosen: str = "") -> None:
        super().__init__()
        self._layouts = layouts
        self._ending = ".docx"
        self._missing: list[Chosen] = []
        self.choice = QComboBox()
        self.choice.setAccessibleName("版式")
        self.edit = button("查看和修改(&V)…", self.edit_wanted.emit)
        self.note = told()
        self.mend = button("换成本机有的字体", self._mend)
        self.done = told()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_look().sizes.gap)
        column.addWidget(beside(self.choice, self.edit))
        column.addWidget(self.note)
        column.addWidget(beside(self.mend, first_grows=False))
        column.addWidget(self.done)
        self.setFocusProxy(self.choice)
        self.reload(chosen)
        self.choice.currentIndexChanged.connect(self._chosen)

    @property
    def profile(self) -> Profile:
        """The layout that is chosen."""
        found: Profile = self.choice.currentData()
        return found

    def reload(self, name: str = "") -> None:
        """Read the layouts anew and choose one by its name."""
        wanted = self._layouts.named(name or (self.profile.name if self.choice.count() else ""))
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for profile in self._layouts.all():
                self.choice.addItem(profile.label, profile)
                if profile.name == wanted.name:
                    self.choice.setCurrentIndex(self.choice.count() - 1)
        self.done.hide()
        self._look_at_fonts()
        self.changed.emit()

    def show_for(self, ending: str) -> None:
        """Say what missing fonts mean for a file of this ending."""
        self._ending = ending
        self._look_at_fonts()

    def _chosen(self) -> None:
        self.done.hide()
        self._look_at_fonts()
        self.changed.emit()

    def _look_at_fonts(self) -> None:
        self._missing = lacking(self.profile.fonts)
        words = lacking_told(self._missing, self._ending)
        say(self.note, words, "note")
        self.mend.setVisible(bool(words) and self._layouts.writable
                             and any(one.used for one in self._missing))  # fmt: skip

    def _mend(self) -> None:
        """Put fonts that this PC has into the layout; a built-in one is copied for it."""
        told_pairs = stand_ins([one for one in self._missing if one.used])
        mended = with_stand_ins(self.profile, self._missing)
        try:
            if is_built_in(mended):
                mended = self._layouts.save_copy(mended, f"{mended.label}{_OWN_FONTS}")
            else:
                self._layouts.save(mended)
        except KnownError as error:
            say(self.done, error.sentence + error.advice, "note")
            return
        self.reload(mended.name)
        say(self.done, f"已存为版式“{mended.label}”：{told_pairs}。", "quiet")
