"""红头 and 版记 on or off, and the way to the fields they are made of."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.blocks.issue_sheet import IssueSheet
from app.queries import issue_sheet
from app.session import Session
from models.errors import KnownError
from ui.handout.pieces import beside, button, say, told
from ui.look import current_look

_NO_FIELDS = "还没有填写发文机关标志，所以不能加红头。"
_NOT_ALLOWED = "选中的版式不加红头。"


class HeadRow(QWidget):
    """Both are off unless somebody switched them on for this paper."""

    changed = Signal()
    fields_wanted = Signal()

    def __init__(self, session: Session, plan_id: int) -> None:
        super().__init__()
        self._session, self._plan_id = session, plan_id
        self._sheet: IssueSheet | None = None
        self._damage = ""
        self._allowed = True
        self.head = QCheckBox("加红头(&H)")
        self.imprint = QCheckBox("加版记(&J)")
        self.fields = button("发文信息(&M)…", self.fields_wanted.emit)
        self.note = told()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_look().sizes.gap)
        column.addWidget(beside(self.head, self.imprint, self.fields, first_grows=False))
        column.addWidget(self.note)
        self.setFocusProxy(self.head)
        self.reload()
        for tick in (self.head, self.imprint):
            tick.toggled.connect(self.changed)

    def reload(self) -> None:
        """Read the fields anew."""
        self._damage = ""
        try:
            self._sheet = issue_sheet(self._session, self._plan_id)
        except KnownError as error:
            self._sheet = None
            self._damage = error.sentence + error.advice
        found = self._sheet or IssueSheet()
        self.head.setChecked(found.with_head and bool(_marks(found)))
        self.imprint.setChecked(found.with_imprint and found.imprint is not None)
        self._follow()

    def allow_head(self, allowed: bool) -> None:
        """Say whether the chosen layout takes a red head."""
        self._allowed = allowed
        self._follow()

    def sheet(self, printed: bool) -> IssueSheet | None:
        """Return the fields; red head and imprint only where they are printed."""
        if self._sheet is None:
            return None
        head = printed and self.head.isEnabled() and self.head.isChecked()
        imprint = printed and self.imprint.isEnabled() and self.imprint.isChecked()
        return replace(self._sheet, with_head=head, with_imprint=imprint)

    def _follow(self) -> None:
        found = self._sheet or IssueSheet()
        self.head.setEnabled(self._allowed and bool(_marks(found)))
        self.imprint.setEnabled(self._allowed and found.imprint is not None)
        words = _NO_FIELDS if not _marks(found) else "" if self._allowed else _NOT_ALLOWED
        say(self.note, self._damage or words, "note" if self._damage else "quiet")


def _marks(sheet: IssueSheet) -> tuple[str, ...]:
    return sheet.head.marks if sheet.head is not None else ()
