"""Making new remarks: begin, put off, take up again, save; no typed word is lost by accident."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.commands.remark import AddRemark, Stretch
from app.session import Session
from ui.look import current_look
from ui.message_port import telling
from ui.remarks.cards import label, tool_button
from ui.remarks.composer import Composer
from ui.remarks.drafts import Draft, Drafts, begin, rehouse, settle


class DraftStrip(QWidget):
    """Says that something is not finished, and offers to go on with it or to throw it away."""

    go_on = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        sizes = current_look().sizes
        self._words = label("", "note")
        resume = tool_button("继续写", "pencil-line", "继续写没写完的批注")
        drop = tool_button("丢弃", "trash", "丢弃没写完的批注")
        resume.clicked.connect(self.go_on)
        drop.clicked.connect(self.dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(sizes.gap, 0, sizes.gap, sizes.ems(0.3))
        layout.setSpacing(sizes.ems(0.3))
        layout.addWidget(self._words, 1)
        layout.addWidget(resume)
        layout.addWidget(drop)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many drafts wait; hide where none does."""
        self._words.setText(f"{count} 条没写完")
        self.setVisible(count > 0)


class Writing(QObject):
    """The composer and the drafts of the open plan."""

    opened = Signal()
    closed = Signal()
    saved = Signal(int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._plan_id: int | None = None
        self._drafts = Drafts()
        self.composer = Composer()
        self.strip = DraftStrip()
        self.composer.put_off.connect(self.put_off)
        self.strip.go_on.connect(self.resume)
        self.strip.dropped.connect(self.drop_latest)

    @property
    def open(self) -> bool:
        """Whether a remark is being written."""
        return self.composer.draft() is not None

    def open_plan(self, plan_id: int | None) -> None:
        """Forget the drafts of the plan before."""
        self._plan_id, self._drafts = plan_id, Drafts()
        self.composer.clear()
        self._finish()

    def start(self, stretches: tuple[Stretch, ...], quoted: str) -> None:
        """Begin a remark, go on with one that was begun there, or move one that lost its words."""
        if self._plan_id is None:
            return
        with telling():
            self._session.flush()
            new = begin(self._session.book(self._plan_id).outline, stretches, quoted)
            self._show(self._taken_up(new))

    def put_off(self) -> None:
        """Close the composer; words that were typed wait as a draft."""
        draft = self.composer.draft()
        if draft is not None:
            self._drafts.keep(draft)
        self.composer.clear()
        self._finish()

    def resume(self) -> None:
        """Go on with the draft that was put off last."""
        draft = self._drafts.latest()
        if draft is not None:
            self._show(draft)

    def drop_latest(self) -> None:
        """Throw away the draft that was put off last."""
        draft = self._drafts.latest()
        if draft is not None:
            self._drafts.drop(draft)
        self._finish()

    def save(self) -> None:
        """Add the remark; where that cannot be done the composer stays as it is."""
        draft = self.composer.draft()
        if draft is None or self._plan_id is None:
            return
        with telling():
            self._session.flush()
            stretches = settle(self._session.book(self._plan_id).outline, draft)
            words = draft.words.strip()
            command = AddRemark(
                self._plan_id, stretches, words, draft.kind, draft.weight, private=draft.private
            )
            remark_id = self._session.run(command).value
            assert remark_id is not None
            self._drafts.drop(draft)
            self.composer.clear()
            self._finish()
            self.saved.emit(remark_id)

    def _taken_up(self, new: Draft) -> Draft:
        current = self.composer.draft()
        if current is not None and current.homeless:
            self._drafts.drop(current)
            return rehouse(current, new)
        if current is not None:
            self._drafts.keep(current)
        return self._drafts.on(new.stretches) or new

    def _show(self, draft: Draft) -> None:
        self.strip.show_count(0)
        self.composer.show_draft(draft)
        self.opened.emit()
        self.composer.words.setFocus()

    def _finish(self) -> None:
        self.strip.show_count(len(self._drafts))
        self.closed.emit()
