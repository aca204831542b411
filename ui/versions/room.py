"""The room itself: state line, list of moments, what changed, and three ways to look at it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.compare.side_by_side import Row
from app.compare.version import Version
from app.events import Changed
from app.messages import port
from app.session import Session
from app.versions.comparison import Comparison, compared
from app.versions.life import Chapter, life_of_section
from app.versions.moments import (
    NOW,
    Moment,
    history,
    milestones,
    version_at,
    version_of_moment,
)
from app.versions.state import Stage, stages
from models.errors import KnownError
from models.kinds import MilestoneKind
from models.numbering import numbers
from models.records import Section
from ui.background import Background
from ui.empty_hint import EmptyHint
from ui.look import current_look, wear
from ui.message_port import hinting
from ui.versions.audit_pane import AuditPane
from ui.versions.changed_tree import ChangedTree
from ui.versions.compare_pane import NO_CHANGE, ComparePane
from ui.versions.deeds import Deeds
from ui.versions.layout import arranged
from ui.versions.life_pane import LifePane
from ui.versions.moments import MomentList
from ui.versions.stepper import StateLine

_PAUSE = 60  # milliseconds on a moment before it is compared: arrow keys pass over many
_FRESH = (
    "这份计划还没有改动过",
    "点右上角的“定稿…”可以把现在的内容存一份；以后改了什么，在这里一看就知道。",
)
_NO_PLAN = ("没有打开计划", "请先在计划库里打开一份计划，这里会列出它的定稿和修改历史。")


class VersionsRoom(QWidget):
    """版本: moments of one plan, compared, restored, told."""

    def __init__(
        self, session: Session, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.plan_id: int | None = None
        self.comparison: Comparison | None = None
        self._newer: Moment = NOW
        self._file: tuple[str, Version] | None = None
        self._stale = False
        self.deeds = Deeds(session, background, self)
        self.state = StateLine()
        self.freeze = QPushButton("定稿…")
        self.moments = MomentList()
        self.as_newer = QPushButton("用作“新”的一边")
        self.tree = ChangedTree()
        self.compare = ComparePane()
        self.life = LifePane()
        self.audit = AuditPane()
        self.tabs = QTabWidget()
        self._pages = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self.destroyed.connect(session.listen(self._hear))

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan, or what to do where none is open."""
        if plan_id != self.plan_id:
            self._newer, self._file, self.comparison = NOW, None, None
        self.plan_id = self.deeds.plan_id = plan_id
        self._pages.setCurrentIndex(1 if plan_id is None else 0)
        self._stale = True
        if self.isVisible():
            self.refresh()

    def read_again(self) -> None:
        """Somebody else works here now: what is private shows to its writer only."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list of moments."""
        self.moments.setFocus()

    def refresh(self) -> None:
        """Read everything again that is in sight; what was chosen stays chosen."""
        if self.plan_id is None:
            return
        self._session.flush()
        self._stale = False
        writable = self._session.store.writable
        self.freeze.setEnabled(writable)
        self.state.show_stages(stages(self._session, self.plan_id), writable)
        kept = milestones(self._session, self.plan_id)
        past = history(self._session, self.plan_id)
        before = self.moments.current()
        self.moments.show_moments(kept, past)
        if self.moments.current() is None:
            first = _worth_comparing(kept, past)
            if before is None and first is not None:
                self.moments.choose(first.key)
        self.compare.no_change = NO_CHANGE if kept or len(past) > 1 else _FRESH
        self.compare_now()
        self._fill_tab()

    def compare_now(self) -> None:
        """Compare the chosen moment with the newer side."""
        self._soon.stop()
        plan_id, moment = self.plan_id, self.moments.current()
        if plan_id is None:
            return
        self._offer_newer()
        if moment is None:
            self._show(None)
            return
        try:
            older = version_of_moment(self._session, plan_id, moment)
            newer = self._newer_version(plan_id)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            self._show(None)
            return
        self._show(compared(older, newer, moment.name, self._newer.name))

    def compare_with(self, newer: Moment) -> None:
        """Put another moment on the newer side."""
        self._newer = newer
        self.compare_now()

    def show_file(self, name: str, version: Version) -> None:
        """Put a file on the newer side."""
        self._file = (name, version)
        self.tabs.setCurrentWidget(self.compare)
        self.compare_with(Moment(name, at=name))

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) change of what is in front."""
        if self.tabs.currentWidget() is self.life:
            self.life.slider.setValue(self.life.slider.value() + step)
        elif not self.compare.go(step):
            port().info("后面没有改动了。" if step > 0 else "前面没有改动了。")

    def show_life(self, section_id: int) -> None:
        """Show what one section went through."""
        self._life_section = section_id
        self.tabs.setCurrentWidget(self.life)
        self._fill_life()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def event(self, event: QEvent) -> bool:
        """Take F8 for this room: elsewhere it walks the remarks."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F8
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go(-1 if back else 1)
            return
        super().keyPressEvent(event)

    def _newer_version(self, plan_id: int) -> Version:
        if self._file is not None and self._newer.at == self._file[0]:
            return self._file[1]
        return version_of_moment(self._session, plan_id, self._newer)

    def _show(self, comparison: Comparison | None) -> None:
        self.comparison = comparison
        if comparison is None:
            self.compare.show_nothing()
            self.tree.show_rows([])
            return
        self.tree.show_rows(comparison.rows)
        restorable = self._session.store.writable
        self.compare.show_rows(comparison.older_name, comparison.rows, restorable=restorable)

    def _offer_newer(self) -> None:
        assert self.plan_id is not None
        choices: list[tuple[str, Moment | None]] = [("现在", NOW)]
        choices += [(one.name, one) for one in milestones(self._session, self.plan_id)]
        if self._file is not None:
            choices.append((f"文件：{self._file[0]}", Moment(self._file[0], at=self._file[0])))
        named = {moment.key: words for words, moment in choices if moment and not moment.at}
        words = next((words for words, one in choices if one == self._newer), "")
        if not words:
            words = named.get(self._newer.key, "") or self._newer.name
            if words not in [one for one, _ in choices]:
                choices.append((words, self._newer))
        self.compare.offer_newer(choices, words)

    def _hear(self, changed: Changed) -> None:
        if self.plan_id is None or changed.plan_id not in (self.plan_id, None):
            return
        self.read_again()

    def _fill_tab(self) -> None:
        """Fill the tab in front: the others wait until they are seen."""
        if self.plan_id is None:
            return
        if self.tabs.currentWidget() is self.life:
            self._fill_life()
        elif self.tabs.currentWidget() is self.audit:
            from app.versions.audit import Audit

            self.audit.show_audit(Audit(self._session, self.plan_id))

    def _offer_sections(self, wanted: int | None) -> None:
        """Offer all sections, and the wanted one even where it lies in the bin."""
        assert self.plan_id is not None
        outline = self._session.book(self.plan_id).outline
        found = numbers(outline)
        offered = [
            (row.id, f"{found[row.id]}{(row.title or row.text)[:40]}") for row in outline.walk()
        ]
        if wanted is not None and wanted not in outline:
            rows = self._session.store.rows(Section, id=wanted)
            offered += [(row.id, f"（已删除）{row.text[:36]}") for row in rows]
        self.life.offer_sections(offered)

    def _fill_life(self) -> None:
        self._offer_sections(self._life_section)
        if self._life_section is not None and self.life.choose_section(self._life_section):
            self._show_life(self._life_section)

    def _show_life(self, section_id: int) -> None:
        self._life_section = section_id
        chapters = life_of_section(self._session, section_id)
        self.life.show_chapters(chapters, writable=self._session.store.writable)

    def _choose_row(self, row: Row) -> None:
        self.tree.choose(row)
        if row.what == "section" and self.plan_id is not None:
            uid = row.old_uid or row.uid
            rows = self._session.store.rows(Section, uid=uid)
            if rows and rows[0].plan_id == self.plan_id:
                self._life_section = rows[0].id

    _life_section: int | None = None

    def _turn_tab(self, _place: int) -> None:
        with hinting():
            self._fill_tab()

    def _restore_section(self, row: Row) -> None:
        moment = self.moments.current()
        if self.comparison is not None and moment is not None:
            self.deeds.restore_section(self.comparison.older, row.old_uid, row.title, moment.name)

    def _restore_all(self) -> None:
        moment = self.moments.current()
        if self.comparison is not None and moment is not None:
            self.deeds.restore_all(self.comparison.older, moment.name)

    def _restore_chapter(self, chapter: Chapter) -> None:
        section_id = self.life.sections.currentData()
        if self.plan_id is None or section_id is None:
            return
        with hinting():
            version = version_at(self._session, self.plan_id, chapter.step_id)
            row = self._session.store.get(Section, section_id)
            name = f"{chapter.at[:16].replace('T', ' ')} {chapter.label}"
            self.deeds.restore_section(version, row.uid, (row.title or row.text)[:30], name)

    def _export_contrast(self) -> None:
        if self.comparison is not None:
            self.deeds.export_contrast(self.comparison)

    def _export_audit(self) -> None:
        model = self.audit.model
        if model.audit is not None and self.plan_id is not None:
            title = self._session.book(self.plan_id).plan.title
            self.deeds.export_audit(model.audit, model.rows, title)

    def _set_state(self, wanted: Stage) -> None:
        now = next(one.stage for one in self.state.buttons if one.stage and one.stage.current)
        self.deeds.go_to_stage(wanted, now)

    def _use_as_newer(self) -> None:
        moment = self.moments.current()
        if moment is not None:
            self.compare_with(moment)

    def _rename(self) -> None:
        moment = self.moments.current()
        if moment is None or moment.milestone is None or moment.kind is not MilestoneKind.TITLED:
            port().info("只有命名版本可以改名，定稿的名称不能改。")
            return
        self.deeds.rename(moment.milestone.id, moment.label)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.compare_now)
        self.moments.chosen.connect(self._wait)
        self.tree.chosen.connect(self.compare.choose)
        self.compare.row_chosen.connect(self._choose_row)
        self.compare.newer_chosen.connect(self.compare_with)
        self.compare.file_wanted.connect(self.deeds.choose_file)
        self.compare.restore_section_wanted.connect(self._restore_section)
        self.compare.restore_all_wanted.connect(self._restore_all)
        self.compare.export_wanted.connect(self._export_contrast)
        self.life.section_chosen.connect(self._show_life)
        self.life.restore_wanted.connect(self._restore_chapter)
        self.audit.export_wanted.connect(self._export_audit)
        self.state.wanted.connect(self._set_state)
        self.freeze.clicked.connect(self.deeds.freeze)
        self.as_newer.clicked.connect(self._use_as_newer)
        self.deeds.file_read.connect(self.show_file)
        self.tabs.currentChanged.connect(self._turn_tab)
        self._add_action("用作“新”的一边", "Ctrl+Return", self._use_as_newer)
        self._add_action("修改命名版本的名称…", "F2", self._rename)

    def _wait(self, _moment: Moment) -> None:
        self._soon.start()

    def _add_action(self, words: str, keys: str, slot: Callable[[], None]) -> None:
        action = QAction(words, self.moments)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.moments.addAction(action)
        self.moments.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        wear(self.freeze, "flag", "accent_text")
        self.freeze.setProperty("look", "primary")
        self.freeze.setToolTip("把现在的内容定为送审稿、审议稿、报批稿、印发稿，或存一个命名版本")
        self.as_newer.setToolTip("让选中的时刻站在“新”的一边（Ctrl+回车），再选另一个作“原”")
        self.tabs.setDocumentMode(True)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName("看版本的方式")
        for pane, words in ((self.compare, "比较"), (self.life, "一节的经过"),
                            (self.audit, "操作记录")):  # fmt: skip
            self.tabs.addTab(pane, words)
        top = QHBoxLayout()
        top.setSpacing(sizes.margin)
        top.addWidget(self.state, 1)
        top.addWidget(self.freeze)
        held = QWidget()
        layout = QVBoxLayout(held)
        layout.setContentsMargins(sizes.margin, sizes.gap, sizes.margin, sizes.gap)
        layout.setSpacing(sizes.gap)
        layout.addLayout(top)
        layout.addWidget(arranged((self.moments, self.as_newer), self.tree, self.tabs), 1)
        self._pages.addWidget(held)
        self._pages.addWidget(EmptyHint(*_NO_PLAN))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)


def _worth_comparing(kept: Sequence[Moment], past: Sequence[Moment]) -> Moment | None:
    """Return what was kept last, else the end of the last day of work but one, else the start."""
    if kept or not past:
        return kept[0] if kept else None
    return next((one for one in past if one.at[:10] < past[0].at[:10]), past[-1])
