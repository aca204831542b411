"""What can be done in this room: keep, rename, set the state, restore, export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.commands.milestone import (
    FreezeMilestone,
    PlanState,
    RenameMilestone,
    SetPlanState,
    state_order,
)
from app.compare.version import Version, to_json
from app.jobs import Reporter
from app.messages import port
from app.queries import office_words, waiting_count
from app.session import SET_UP, Session
from app.unfilled import told_unfilled
from app.versions.comparison import Comparison, restoring_does
from app.versions.moments import milestones, version_at
from app.versions.state import Stage
from models.kinds import MilestoneKind
from ui.background import Background
from ui.message_port import hinting, telling
from ui.versions.freeze import FreezeDialog, WordsDialog
from ui.versions.saving import ask_where, ask_which

if TYPE_CHECKING:
    from app.versions.audit import Audit, AuditRow


class Deeds(QObject):
    """Runs commands for one plan; ``file_read`` brings a file's name and version.

    ``person_needed``: a version or a state bears a name, and nobody has said who works here.
    ``blanks_wanted``: somebody wants to see what is still to be filled.
    """

    file_read = Signal(str, object)
    person_needed = Signal()
    blanks_wanted = Signal()

    def __init__(self, session: Session, background: Background, room: QWidget) -> None:
        super().__init__(room)
        self._session, self._background, self._room = session, background, room
        self.plan_id: int | None = None
        self._waiting: Callable[[], None] | None = None

    def person_known(self) -> None:
        """Go on with what waited for a name."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and self._session.person_id is not None:
            waiting()

    def _signed(self, act: Callable[[], None]) -> None:
        if self._session.person_id is None:
            self._waiting = act
            self.person_needed.emit()
        else:
            act()

    def freeze(self) -> None:
        """Ask which version the plan as it stands shall be."""
        self._signed(self._freeze)

    def _freeze(self) -> None:
        if self.plan_id is None:
            return
        with hinting():
            waiting = waiting_count(self._session, self.plan_id)
            dialog = FreezeDialog(self._same_as(self.plan_id), waiting, self._room)
            dialog.wanted.connect(partial(self._keep, self.plan_id))
            dialog.blanks_wanted.connect(self.blanks_wanted)
            dialog.open()

    def rename(self, milestone_id: int, title: str) -> None:
        """Ask for another title of a titled version."""
        if self.plan_id is not None:
            then = partial(self._rename, self.plan_id, milestone_id)
            WordsDialog("修改名称", "版本名称：", "改名", then, self._room, title).open()

    def go_to_stage(self, wanted: Stage, now: Stage) -> None:
        """Set the state; going back asks for the reason."""
        self._signed(partial(self._go_to_stage, wanted, now))

    def _go_to_stage(self, wanted: Stage, now: Stage) -> None:
        if self.plan_id is None:
            return
        if state_order(wanted.state) > state_order(now.state):
            self._set_state(self.plan_id, wanted.state, "")
            return
        WordsDialog(
            "退回", f"把状态从“{now.name}”退回“{wanted.name}”，请写明原因：", "退回",
            partial(self._set_state, self.plan_id, wanted.state), self._room,
        ).open()  # fmt: skip

    def restore_all(self, version: Version, name: str) -> None:
        """Say what would happen, then bring the whole plan back."""
        from app.commands.restoring import RestoreVersion

        if self.plan_id is None:
            return
        with hinting():
            does = restoring_does(version_at(self._session, self.plan_id), version)
            if not does:
                port().info(f"现在的内容与“{name}”没有差别，不用恢复。")
                return
            question = f"把整份计划恢复到“{name}”：{does}。现在的内容不会丢失，可以用“撤销”退回。"
            if port().ask(question, "恢复整份", "不恢复"):
                self._session.run(RestoreVersion(self.plan_id, version, name))
                port().info(f"已恢复到“{name}”，可以撤销。")

    def restore_section(self, version: Version, uid: str, words: str, name: str) -> None:
        """Say what would happen, then bring one section back."""
        from app.commands.restoring import RestoreSections

        if self.plan_id is None:
            return
        question = (
            f"把“{words}”这一节的文字、格式、位置和它的目标、任务恢复到“{name}”的样子。"
            "其他各节不动；可以用“撤销”退回。"
        )
        with hinting():
            if port().ask(question, "恢复这一节", "不恢复"):
                self._session.run(RestoreSections(self.plan_id, version, (uid,), name))
                port().info(f"已恢复“{words}”，可以撤销。")

    def export_contrast(self, comparison: Comparison) -> None:
        """Ask where, then write 对照表."""
        from app.versions.contrast import contrast_ledger, write_contrast
        from app.versions.reasons import taken_reasons

        if self.plan_id is None:
            return
        with hinting():
            reasons = taken_reasons(self._session, self.plan_id)
            ledger = contrast_ledger(comparison.title, comparison.rows, reasons)

            def write(out: Path) -> None:
                def work(_: Reporter) -> str:
                    write_contrast(out, ledger)
                    return out.name

                self._background.run("正在导出对照表…", work, _tell_written, cancel=False)

            name = _file_name(ledger.title)
            ask_where(self._room, "导出对照表", name, (".docx", ".xlsx"), write)

    def export_audit(self, audit: "Audit", rows: "list[AuditRow]", title: str) -> None:
        """Ask where, then write the shown records."""
        from app.versions.contrast import write_workbook

        ledger = audit.ledger(rows, f"{title}操作记录")

        def write(out: Path) -> None:
            def work(_: Reporter) -> str:
                write_workbook(out, ledger)
                return out.name

            self._background.run("正在导出操作记录…", work, _tell_written, cancel=False)

        ask_where(self._room, "导出操作记录", _file_name(ledger.title), (".xlsx",), write)

    def choose_file(self) -> None:
        """Ask for a file to compare with."""
        ask_which(self._room, "与文件比较", self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a file beside the window; ``file_read`` then brings its version."""
        office = office_words(self._session)

        def work(_: Reporter) -> Version:
            from app.comparing import version_of_file

            return version_of_file(path, office)

        self._background.run(f"正在读取 {path.name}…", work, partial(self._tell_read, path.name))

    def _tell_read(self, name: str, version: Version) -> None:
        self.file_read.emit(name, version)

    def _same_as(self, plan_id: int) -> str:
        """Return the title of the newest kept version where it says just what the plan says."""
        import hashlib

        kept = milestones(self._session, plan_id)
        now = hashlib.sha256(to_json(version_at(self._session, plan_id))).hexdigest()
        newest = kept[0].milestone if kept else None
        return newest.title if newest is not None and newest.blob == now else ""

    def _keep(self, plan_id: int, kind: MilestoneKind, title: str) -> None:
        with telling():
            same_as = self._same_as(plan_id)
            # Undo passes it over: what was frozen cannot vanish by a key pressed too often.
            done = self._session.run(FreezeMilestone(plan_id, kind, title), origin=SET_UP)
            kept = {one.milestone.id: one for one in milestones(self._session, plan_id)
                    if one.milestone is not None}  # fmt: skip
            said = f"已存下“{kept[done.value or 0].label}”，以后不能再改，可以随时比较和恢复。"
            port().info(f"{said}内容与“{same_as}”完全相同。" if same_as else said)

    def _rename(self, plan_id: int, milestone_id: int, title: str) -> None:
        with telling():
            self._session.run(RenameMilestone(plan_id, milestone_id, title))

    def _set_state(self, plan_id: int, state: PlanState, reason: str) -> None:
        with telling():
            command = SetPlanState(plan_id, state, reason)
            self._session.run(command)
            last = state is PlanState.ISSUED
            told = told_unfilled(waiting_count(self._session, plan_id) if last else 0)
            port().info(f"{command.label}，可以撤销。{told}")


def _tell_written(name: str) -> None:
    port().info(f"已写出“{name}”。")


def _file_name(title: str) -> str:
    kept = "".join(sign for sign in title if sign not in '\\/:*?"<>|\n\r\t').strip()
    return kept[:60] or "对照表"
