"""Choosing the two versions of 花脸稿 or 对照表."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.export.order import Between
from app.session import Session
from app.versions.moments import NOW, Moment, milestones, people_of, version_of_moment
from app.versions.reasons import taken_reasons
from models.records import Unit
from models.store.step import now
from ui.handout.pieces import add_row, form, say, told

_NONE_KEPT = "还没有定过稿，没有可以比较的版本。请先用“文件”菜单里的“定稿”存一份。"
_SAME = "两边选的是同一个版本，请换一个。"


class VersionsRow(QWidget):
    """An older and a newer version: kept versions, and the plan as it stands."""

    changed = Signal()

    def __init__(self, session: Session, plan_id: int) -> None:
        super().__init__()
        self._session, self._plan_id = session, plan_id
        kept = milestones(session, plan_id)
        self.older = _box(kept, "较早的版本")
        self.newer = _box([NOW, *kept], "较晚的版本")
        self.note = told()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        fields = form()
        add_row(fields, "较早的版本(&1)", self.older)
        add_row(fields, "较晚的版本(&2)", self.newer)
        column.addLayout(fields)
        column.addWidget(self.note)
        for box in (self.older, self.newer):
            box.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def refusal(self) -> str:
        """Why these two cannot be compared; "" where they can."""
        if not self.older.count():
            return _NONE_KEPT
        same = self.older.currentData().key == self.newer.currentData().key
        return _SAME if same else ""

    def between(self) -> Between:
        """Read both versions; KnownError where one is damaged."""
        older, newer = self.older.currentData(), self.newer.currentData()
        return between_of(self._session, self._plan_id, older, newer)

    def _follow(self) -> None:
        say(self.note, self.refusal, "note")
        self.changed.emit()


def between_of(session: Session, plan_id: int, older: Moment, newer: Moment) -> Between:
    """Read two versions of a plan; KnownError where one is damaged."""
    base = version_of_moment(session, plan_id, older)
    later = version_of_moment(session, plan_id, newer)
    return Between(base, later, _author(session), now(), taken_reasons(session, plan_id))


def _box(moments: list[Moment], name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for moment in moments:
        day = moment.at[:10]
        box.addItem(f"{moment.name}（{day}）" if day else f"{moment.name}的稿子", moment)
    return box


def _author(session: Session) -> str:
    """Return whose the changes are said to be: who works here, else the office."""
    name = people_of(session).get(session.person_id or 0, "")
    units = session.store.rows(Unit, deleted=False)
    return name or (units[0].short_name or units[0].name if units else "") or "本单位"
