"""The room 编写: the outline tree, the paper, and the dock with remarks, side by side.

The first window shows tree and paper; the remarks are made right after it, or when asked for, and
版式预览 when it is asked for: beside the text, where it takes the place of the dock, or alone.
"""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.session import Session
from ui.canvas import Canvas
from ui.canvas_look import canvas_look
from ui.look import current_look
from ui.outline import OutlinePane

if TYPE_CHECKING:
    from ui.pages.pane import PreviewPane
    from ui.remarks import RemarksPanel

_TREE, _DOCK = 0.19, 0.215  # of the room's width
_LEAST_TREE, _LEAST_DOCK = 15, 18  # ems, where the paper can spare them
_MOST = 0.26  # of the room's width for either
_REMARKS = "批注"


class Preview(Enum):
    """Where 版式预览 stands."""

    NONE = "none"
    BESIDE = "beside"
    FULL = "full"


class WritingRoom(QWidget):
    """Holds the panes; who connects them is ``ui.wiring``."""

    remarks_made = Signal(object)  # RemarksPanel
    preview_made = Signal(object)  # PreviewPane
    preview_moved = Signal(object)  # Preview

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = OutlinePane(session)
        self.canvas = Canvas(session)
        self._session = session
        self._plan_id: int | None = None
        self._remarks: RemarksPanel | None = None
        self._preview: PreviewPane | None = None
        self._preview_place, self._dock_was_shown = Preview.NONE, True
        self.dock = QTabWidget()
        self.dock.setDocumentMode(True)
        self.dock.setAccessibleName("侧栏")
        self.dock.tabBar().setAccessibleName("侧栏标签")
        self.dock.addTab(QWidget(), _REMARKS)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.outline, self.canvas, self.dock):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.splitterMoved.connect(self._moved_by_hand)
        self._by_hand = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.settle()

    @property
    def remarks(self) -> "RemarksPanel":
        """The remarks of the open plan."""
        if self._remarks is None:
            self._remarks = self._made_remarks()
        return self._remarks

    def complete(self) -> None:
        """Make the remarks now, if that was not done yet."""
        if self._remarks is None:
            self._remarks = self._made_remarks()

    @property
    def preview(self) -> "PreviewPane":
        """版式预览 of the open plan."""
        if self._preview is None:
            from ui.pages.pane import PreviewPane

            self._preview = PreviewPane(self._session)
            self._splitter.insertWidget(2, self._preview)
            self._preview.hide()
            self._preview.open_plan(self._plan_id)
            self.preview_made.emit(self._preview)
        return self._preview

    @property
    def preview_place(self) -> Preview:
        """Where 版式预览 stands now."""
        return self._preview_place

    def show_preview(self, place: Preview) -> None:
        """Show 版式预览 beside the text, alone, or not at all."""
        if place is self._preview_place:
            return
        if self._preview_place is Preview.NONE:
            self._dock_was_shown = not self.dock.isHidden()
        self._preview_place = place
        self.outline.setVisible(place is not Preview.FULL)
        self.canvas.setVisible(place is not Preview.FULL)
        self.dock.setVisible(place is Preview.NONE and self._dock_was_shown)
        self.preview.spread(place is Preview.FULL)
        self.preview.setVisible(place is not Preview.NONE)
        self._by_hand = False
        self.settle()
        self.preview_moved.emit(place)

    def show_text(self) -> None:
        """See that the text is in view: 版式预览 moves beside it where it stood alone."""
        if self._preview_place is Preview.FULL:
            self.show_preview(Preview.BESIDE)

    def take_look(self) -> None:
        """Follow a change of theme or text size."""
        self.canvas.set_look(canvas_look())
        if self._preview is not None:
            self._preview.take_look()
        self.settle()

    def settle(self) -> None:
        """Give the panes their widths, until a person moves their borders."""
        if self._by_hand:
            return
        room, em = self.width(), current_look().sizes.em
        tree, dock = (
            round(min(max(share * room, least * em), _MOST * room))
            for share, least in ((_TREE, _LEAST_TREE), (_DOCK, _LEAST_DOCK))
        )
        if self._preview_place is Preview.BESIDE:
            half = (room - tree) // 2
            self._splitter.setSizes([tree, room - tree - half, half, dock])
        elif self._preview is not None:
            self._splitter.setSizes([tree, room - tree - dock, room, dock])
        else:
            self._splitter.setSizes([tree, room - tree - dock, dock])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan in all panes; None: no plan is open."""
        self._plan_id = plan_id
        for pane in (self.outline, self.canvas, self._remarks, self._preview):
            if pane is not None:
                pane.open_plan(plan_id)

    def show_remark(self, remark_id: int) -> None:
        """Choose a remark in the dock."""
        self.remarks.show_remark(remark_id)

    def show_remarks(self) -> None:
        """Bring the remarks to the front of the dock."""
        self.dock.show()
        self.dock.setCurrentWidget(self.remarks)

    def next_pane(self) -> None:
        """Carry the keyboard from tree to paper to dock and round again."""
        panes = (self.outline, self.canvas, self.remarks)
        here = next((n for n, pane in enumerate(panes) if _has_focus(pane)), -1)
        panes[(here + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _made_remarks(self) -> "RemarksPanel":
        from ui.remarks import RemarksPanel

        remarks = RemarksPanel(self._session)
        place = self.dock.widget(0)
        self.dock.insertTab(0, remarks, _REMARKS)
        self.dock.removeTab(1)
        place.deleteLater()
        self.remarks_made.emit(remarks)
        remarks.open_plan(self._plan_id)
        return remarks

    def _moved_by_hand(self) -> None:
        self._by_hand = True


def _has_focus(pane: QWidget) -> bool:
    focus = pane.window().focusWidget()
    return focus is pane or (focus is not None and pane.isAncestorOf(focus))
