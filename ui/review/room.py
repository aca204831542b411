"""The room itself: points on the left, one of them whole on the right, decided by keys."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.commands.remark import ReplyToRemark
from app.commands.review import TrashAttachment
from app.commands.work import Command
from app.events import Changed
from app.messages import port
from app.review.deciding import decision_commands
from app.review.points import Point, PointKind, points
from app.review.scans import Scan, scans_of
from app.session import Session
from models.errors import KnownError
from models.kinds import Outcome
from models.numbering import numbers
from ui.empty_notice import EmptyNotice
from ui.look import current_look, wear
from ui.review.detail import Detail
from ui.review.filter_bar import FilterBar
from ui.review.meeting import MeetingView
from ui.review.model import COLUMNS, WORDS_COLUMN, Filter, PointsModel
from ui.review.scans import open_scan
from ui.review.words import reply_lines

_KINDS = {"remark", "suggestion", "decision", "reply", "section", "person", "remark_segment",
          "suggestion_segment", "plan", "department", "attachment"}  # fmt: skip


class ReviewRoom(QWidget):
    """审阅: what was said about one plan.

    ``jump_requested`` names a section and code points in it, ``export_requested`` wants the table
    of opinions, ``scan_requested`` a file to attach to the remark of that id.
    """

    jump_requested = Signal(int, int, int)
    export_requested = Signal()
    readers_requested = Signal()
    paper_requested = Signal()
    signoff_requested = Signal()
    scan_requested = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.plan_id: int | None = None
        self._stale = False
        self.model = PointsModel()
        self.filters = FilterBar()
        self.table = PointsTable(self.model)
        self.detail = Detail()
        self.empty = EmptyNotice()
        self.meeting: MeetingView | None = None
        self.tools: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self.filters.changed.connect(self._filter)
        self.table.selectionModel().currentChanged.connect(self._show_current)
        self.table.digit_pressed.connect(self._decide_by_key)
        self.table.activated.connect(self._jump)
        self.detail.decision.decided.connect(self.decide)
        self.detail.replied.connect(self._reply)
        self.detail.jump_wanted.connect(self._jump)
        self.detail.scans.attach_wanted.connect(self._want_scan)
        self.detail.scans.open_wanted.connect(self._open_scan)
        self.detail.scans.remove_wanted.connect(self._remove_scan)
        self.empty.pressed.connect(self.filters.show_all)
        self.destroyed.connect(session.listen(self._hear))

    def open_plan(self, plan_id: int | None) -> None:
        """Show the points of a plan, or what to do where none is open."""
        self.plan_id = plan_id
        self._read(keep=False)
        self.table.choose(0)

    def read_again(self) -> None:
        """Somebody else works here now: what is private shows to its writer only."""
        self._stale = True
        if self.isVisible():
            self._read(keep=True)

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus()

    def next_open(self) -> None:
        """Go to the next point that still has to be dealt with."""
        self._step(1)

    def previous_open(self) -> None:
        """Go back to the point before that still has to be dealt with."""
        self._step(-1)

    def decide(self, outcome: Outcome) -> None:
        """Register an outcome for the chosen points as one undo, and go on to the next."""
        if self.plan_id is None:
            return
        chosen = self.table.chosen()
        try:
            commands = decision_commands(self.plan_id, chosen, outcome, self.detail.decision.reason)
            self._run(commands)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            return
        self.detail.decision.finish()
        self._step(1)

    def show_meeting(self) -> None:
        """Show the open points large, for a meeting."""
        if self.plan_id is None or not self.model.all:
            port().info("还没有意见可以讨论。")
            return
        self.meeting = MeetingView(self._session, self.plan_id, self.window())
        self.meeting.showMaximized()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._read(keep=True)

    def _run(self, commands: list[Command]) -> None:
        self._session.run_all(commands)

    def _hear(self, changed: Changed) -> None:
        if self.plan_id is None or changed.plan_id not in (self.plan_id, None):
            return
        if changed.kinds & _KINDS:
            self._stale = True
            if self.isVisible():
                self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        self._stale = False
        current = self.table.current()
        found: list[Point] = []
        if self.plan_id is not None:
            outline = self._session.book(self.plan_id).outline
            found = points(self._session.store, self.plan_id, outline, self._session.person_id)
        self.filters.offer(one.person for one in found)
        self.model.filter = self.filters.wanted
        self.model.show(found, keep=keep)
        if current is not None:
            row = self.model.row_of(current.kind, current.id)
            self.table.choose(row if row is not None else 0)
        self._show_what_there_is()

    def _filter(self, wanted: Filter) -> None:
        self.model.set_filter(wanted)
        self.table.choose(0)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        rows, every = len(self.model.rows), len(self.model.all)
        waiting = sum(point.open for point in self.model.all)
        self.filters.count.setText(f"未处理 {waiting} / 共 {every} 条")
        self.filters.setVisible(every > 0)
        self._stack.setCurrentIndex(0 if rows else 1)
        if self.plan_id is None:
            self.empty.say("还没有打开计划", "请先在计划库里打开一份计划，再回到这里。")
        elif not every:
            self.empty.say(
                "还没有人提意见",
                "在“编写”里选中文字，按 Ctrl+Alt+M 添加批注；纸上的意见可以点“录入纸面意见”。",
            )
        elif not rows:
            self.empty.say("没有符合条件的意见", f"共 {every} 条，都不符合筛选条件。", "显示全部")
        self._show_current()

    def _show_current(self) -> None:
        point = self.table.current()
        if point is None or self.plan_id is None:
            self.detail.show_nothing("选中一条意见，这里显示全文和原文。")
            return
        outline = self._session.book(self.plan_id).outline
        number = numbers(outline).get(point.section_id or 0, "")
        store = self._session.store
        remark = point.kind is PointKind.REMARK
        scans = scans_of(store, self.plan_id, point.id) if remark else []
        replies = reply_lines(store, point)
        self.detail.show_point(point, outline, number, replies, scans, writable=store.writable)

    def _reply(self, words: str) -> None:
        point = self.table.current()
        if point is None or self.plan_id is None:
            return
        try:
            self._session.run(ReplyToRemark(self.plan_id, point.id, words))
        except KnownError as error:
            port().warning(error.sentence, error.advice)

    def _want_scan(self) -> None:
        point = self.table.current()
        if point is not None and point.kind is PointKind.REMARK:
            self.scan_requested.emit(point.id)

    def _open_scan(self, scan: Scan) -> None:
        open_scan(self._session.store, scan)

    def _remove_scan(self, scan: Scan) -> None:
        if self.plan_id is not None:
            self._session.run(TrashAttachment(self.plan_id, scan.id))
            port().info(f"已移除“{scan.name}”，可以撤销。")

    def _decide_by_key(self, key: int) -> None:
        outcome = self.detail.decision.outcome_of(key)
        if outcome is not None:
            self.decide(outcome)

    def _jump(self) -> None:
        point = self.table.current()
        if point is not None and point.section_id is not None:
            self.jump_requested.emit(point.section_id, point.start, point.end)

    def _step(self, by: int) -> None:
        """Choose the nearest open point below or above, around the end if need be."""
        rows = self.model.rows
        at = self.table.currentIndex().row()
        for distance in range(1, len(rows) + 1):
            row = (at + by * distance) % len(rows)
            if rows[row].open:
                self.table.choose(row)
                return
        self._show_current()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self._add_tool("meeting", "会议视图", "desktop", self.show_meeting)
        self._add_tool("paper", "录入纸面意见…", "pencil-line", self.paper_requested)
        self._add_tool("readers", "征求意见…", "users", self.readers_requested)
        self._add_tool("signoff", "签认情况…", "check", self.signoff_requested)
        self._add_tool("export", "导出采纳情况表…", "export", self.export_requested)
        tools = QHBoxLayout()
        for button in self.tools.values():
            tools.addWidget(button)
        tools.addStretch()
        keys = QLabel("1 采纳　2 部分采纳　3 不采纳　4 已说明　回车 到正文")
        keys.setProperty("look", "quiet")
        tools.addWidget(keys)
        held = QWidget()
        left = QVBoxLayout(held)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.table, 1)
        self._stack.addWidget(held)
        self._stack.addWidget(self.empty)
        split = QSplitter()
        split.addWidget(self._stack)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([sizes.ems(44), sizes.ems(40)])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.margin, sizes.gap, sizes.margin, sizes.gap)
        layout.setSpacing(sizes.gap)
        layout.addLayout(tools)
        layout.addWidget(self.filters)
        layout.addWidget(split, 1)

    def _add_tool(self, name: str, words: str, picture: str, act: object) -> None:
        button = QPushButton(words)
        wear(button, picture)
        button.clicked.connect(act)
        self.tools[name] = button


class PointsTable(QTableView):
    """The list: rows of points, several may be chosen; the keys 1 to 4 decide."""

    digit_pressed = Signal(int)

    def __init__(self, model: PointsModel) -> None:
        super().__init__()
        self._points = model
        self.setModel(model)
        self.setAccessibleName("意见清单")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current_look().sizes.row)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, (_, width) in enumerate(COLUMNS):
            self.setColumnWidth(at, current_look().sizes.ems(width))
            if at == WORDS_COLUMN:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def current(self) -> Point | None:
        """Return the point on which the keys act."""
        row = self.currentIndex().row()
        return self._points.rows[row] if 0 <= row < len(self._points.rows) else None

    def chosen(self) -> list[Point]:
        """Return the selected points in order; the current one at least."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = [self._points.rows[row] for row in rows]
        current = self.current()
        return found or ([current] if current is not None else [])

    def choose(self, row: int) -> None:
        """Make a row current and select it alone."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._points.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if index.isValid():
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_4:
            self.digit_pressed.emit(int(event.key()))
            event.accept()
        else:
            super().keyPressEvent(event)
