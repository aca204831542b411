"""版式预览: the open plan as pages, a moment after each change, with the caret's line marked."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.events import Changed
from app.layout.builtin import GRID
from app.layout.profile import Profile
from app.pages.flowing import Setter
from app.pages.page import Pages
from app.session import Session
from ui.look import current_look, wear
from ui.pages.font_note import FontNote
from ui.pages.fonts import PageFonts, page_fonts
from ui.pages.source import PaperSource
from ui.pages.view import Fit, PagesView

PAUSE = 300  # milliseconds after a change until the pages are laid out again
_FOLLOW_PAUSE = 60
_PAGE_BOX = 4.6  # letters
_SLICE = 0.012  # seconds of laying out between two looks at keys and clicks
_FITS = (
    ("适合宽度", Fit.WIDTH, 1.0),
    ("整页", Fit.PAGE, 1.0),
    ("75%", Fit.FACTOR, 0.75),
    ("100%", Fit.FACTOR, 1.0),
    ("150%", Fit.FACTOR, 1.5),
    ("200%", Fit.FACTOR, 2.0),
)


class PreviewPane(QWidget):
    """Shows one plan. Who connects it to the text is ``ui.wiring``."""

    place_wanted = Signal(int, int)  # section, offset
    close_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("版式预览")
        self._session = session
        self._source: PaperSource | None = None
        self._plan_id: int | None = None
        self._profile = GRID
        self._setter: Setter | None = None
        self._steps: Iterator[Pages] | None = None
        self._laid, self._first_wanted = Pages([]), True
        self._stale = True
        self._caret: tuple[int, int] | None = None
        self.view = PagesView()
        self.note = FontNote()
        self.fits, self.page_box, self.count = QComboBox(), QSpinBox(), QLabel()
        self.close_button = QToolButton()
        self._lay_out()
        self._pause = self._timer(PAUSE, self.refresh)
        self._slice = self._timer(0, self._go_on)
        self._follow = self._timer(_FOLLOW_PAUSE, self._mark)
        self._stop_listening = session.listen(self._hear)
        self.destroyed.connect(self._stop_listening)

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan; None: nothing."""
        self._plan_id, self._source, self._caret = plan_id, None, None
        self._steps = None
        self._stale = True
        if self.isVisible():
            self.refresh()

    def set_profile(self, profile: Profile) -> None:
        """Show the plan in another profile."""
        if profile == self._profile:
            return
        self._profile, self._setter = profile, None
        self._stale = True
        if self.isVisible():
            self.refresh()

    def follow(self, caret: tuple[int, int] | None) -> None:
        """Mark the line in which the caret is: section and offset."""
        self._caret = caret
        self._follow.start()

    def refresh(self) -> None:
        """Lay the pages out now, in slices between which keys are heard.

        A plan that comes to be shown shows its first pages before the last are done; after a
        change the pages are exchanged when all are done.
        """
        self._pause.stop()
        self._steps = None
        if self._plan_id is None:
            self.view.show_pages(Pages([]), self._fonts())
            return
        new = self._source is None or self._setter is None
        if self._source is None:
            self._source = PaperSource(self._session, self._plan_id)
        self._stale = False
        setter = self._ready_setter()
        paper = self._source.paper(self._profile)
        self._steps, self._first_wanted = setter.lay_out_slowly(paper), new
        self._go_on()

    @property
    def is_laying_out(self) -> bool:
        """Whether pages are still to come."""
        return self._steps is not None

    def take(self, changed: Changed) -> bool:
        """Take over what a step wrote; tell whether the pages are to be laid out anew."""
        if changed.plan_id != self._plan_id or self._plan_id is None:
            return False
        if self._source is not None and not self._source.take(changed):
            return False
        self._stale = True
        return True

    def take_look(self) -> None:
        """Follow a change of theme or text size."""
        self.page_box.setMinimumWidth(current_look().sizes.ems(_PAGE_BOX))
        self.view.take_look()

    def spread(self, alone: bool) -> None:
        """Show whole pages side by side where the pane stands alone, else as wide as it is."""
        if self.view.fit is (Fit.WIDTH if alone else Fit.PAGE):
            self.fits.setCurrentIndex(1 if alone else 0)

    def take_focus(self) -> None:
        """Put the keyboard on the pages."""
        self.view.setFocus()

    # -- inside --------------------------------------------------------------------------------

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(act)
        return timer

    def _fonts(self) -> PageFonts:
        return page_fonts(self._profile.fonts)

    def _ready_setter(self) -> Setter:
        """Return the setter of the profile."""
        if self._setter is None:
            fonts = self._fonts()
            self._setter = Setter(self._profile, fonts)
            self.note.show_fonts(fonts.chosen)
        return self._setter

    def _go_on(self) -> None:
        """Lay out some more blocks, and show the first pages as soon as they are there."""
        end = time.perf_counter() + _SLICE
        while self._steps is not None:
            pages = next(self._steps, None)
            if pages is None:
                self._steps = None
                self._show(self._laid, whole=True)
                return
            self._laid = pages
            if self._first_wanted and len(pages):
                self._first_wanted = False
                self._show(pages, whole=False)
                break
            if time.perf_counter() > end:
                break
        if self._steps is not None:
            self._slice.start()

    def _show(self, pages: Pages, whole: bool) -> None:
        self.view.show_pages(pages, self._fonts())
        with QSignalBlocker(self.page_box):
            self.page_box.setMaximum(max(1, len(pages)))
        self.count.setText(f"/ {len(pages)} 页" if whole else "页，正在排版…")
        if whole:
            self._mark()

    def _mark(self) -> None:
        if self._source is None or self._steps is not None or not self.isVisible():
            return
        place = self._source.uid_place(self._caret) if self._caret is not None else None
        view = self.view
        view.mark(view.pages.spot(*place, near=view.page) if place is not None else None)

    def _hear(self, changed: Changed) -> None:
        if self.take(changed) and self.isVisible():
            self._pause.start()

    def _clicked(self, uid: str, offset: int) -> None:
        section = self._source.section_of(uid) if self._source is not None else None
        if section is not None:
            self.place_wanted.emit(section, offset)

    def _page_shown(self, index: int) -> None:
        with QSignalBlocker(self.page_box):
            self.page_box.setValue(index + 1)

    def _page_wanted(self, number: int) -> None:
        self.view.show_page(number - 1)

    def _fit_chosen(self, row: int) -> None:
        if 0 <= row < len(_FITS):
            self.view.set_fit(*_FITS[row][1:])

    def _zoom_shown(self) -> None:
        """Name the size that was chosen by the wheel."""
        if self.view.fit is not Fit.FACTOR:
            return
        words = f"{round(self.view.factor * 100)}%"
        with QSignalBlocker(self.fits):
            row = self.fits.findText(words)
            if row < 0:
                row = len(_FITS)
                self.fits.removeItem(row)
                self.fits.addItem(words)
            self.fits.setCurrentIndex(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        else:
            self._mark()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.fits.addItems([words for words, _, _ in _FITS])
        self.fits.setAccessibleName("显示比例")
        self.page_box.setAccessibleName("转到第几页")
        self.page_box.setMinimum(1)
        self.page_box.setKeyboardTracking(False)
        self.page_box.setMinimumWidth(current_look().sizes.ems(_PAGE_BOX))
        self.close_button.setAccessibleName("关闭版式预览")
        self.close_button.setToolTip("关闭版式预览")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        wear(self.close_button, "x")
        bar = QHBoxLayout()
        gap = current_look().sizes.gap
        bar.setContentsMargins(gap, gap, gap, gap)
        bar.setSpacing(gap)
        bar.addStretch(1)
        for widget in (QLabel("第"), self.page_box, self.count, self.fits, self.close_button):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        self._connect()

    def _connect(self) -> None:
        self.view.place_wanted.connect(self._clicked)
        self.view.page_changed.connect(self._page_shown)
        self.view.zoomed.connect(self._zoom_shown)
        self.page_box.valueChanged.connect(self._page_wanted)
        self.fits.currentIndexChanged.connect(self._fit_chosen)
        self.close_button.clicked.connect(self.close_wanted)
