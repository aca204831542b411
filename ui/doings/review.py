"""Remarks on what is selected, walking through them, and tying numbers to targets."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from models.errors import KnownError
from models.records import Target, Task
from ui.doings.walking import step
from ui.main_window import MainWindow
from ui.message_port import telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.commands.remark import Stretch

_LONGEST = 30  # characters of what a remark is about


class Review(QObject):
    """The menu 审阅."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._target_id: int | None = None

    def add(self) -> None:
        """Begin a remark on the selected words, or on the present section."""
        canvas = self._window.writing.canvas
        stretches = canvas.stretches() or self._present_section()
        self._window.show_room("view.writing")
        self._window.writing.show_remarks()
        self._window.writing.remarks.start_remark(stretches, canvas.selected_text())

    def next(self) -> None:
        """Go to the next remark or open suggestion."""
        step(self._window, 1)

    def previous(self) -> None:
        """Go to the remark or open suggestion before."""
        step(self._window, -1)

    def meeting(self) -> None:
        """Show the open points large."""
        self._window.show_room("view.review")
        self._window.review.show_meeting()

    def readers(self) -> None:
        """Ask for opinions, see who answered, hand in one's own."""
        from ui.review.readers_dialog import ReadersDialog

        desk = self._window.desk
        if desk.plan_id is not None:
            ReadersDialog(desk.session, desk.plan_id, self._window).open()

    def signoff(self) -> None:
        """See who signed which section, and sign."""
        from ui.review.signoff_dialog import SignoffDialog

        desk = self._window.desk
        if desk.plan_id is not None:
            SignoffDialog(desk.session, desk.plan_id, self._window).open()

    def from_paper(self) -> None:
        """Type in remarks that were made on paper."""
        from ui.review.paper_dialog import PaperDialog

        desk = self._window.desk
        if desk.plan_id is not None:
            dialog = PaperDialog(desk.session, desk.plan_id, self._window)
            dialog.scan_requested.connect(partial(self.attach_scans, None))
            dialog.open()

    def attach_scans(self, remark_id: int | None) -> None:
        """Let people choose scans for a remark, or with None for the plan as a whole."""
        from ui.dialogs.file_choice import choose_scans

        choose_scans(self._window, partial(self._attach, self._window.desk.plan_id, remark_id))

    def _attach(self, plan_id: int | None, remark_id: int | None, paths: list[Path]) -> None:
        """Keep the chosen files as one step each; one that cannot be kept is told."""
        from app.commands.review import AttachFile
        from app.review.scans import read_scan

        if plan_id is None:
            return
        for path in paths:
            with telling():
                scan = AttachFile(plan_id, path.name, read_scan(path), remark_id)
                self._window.desk.session.run(scan)
                self._window.port.info(f"已附上“{path.name}”，随计划一起保存。")

    def export_opinions(self) -> None:
        """Let people choose where the table of opinions and decisions is written."""
        from ui.dialogs.file_choice import TABLES, choose_export, documents

        plan_id = self._window.desk.plan_id
        if plan_id is not None:
            title = self._window.desk.session.book(plan_id).plan.title
            suggestion = Path(documents()) / f"{title}意见采纳情况表.xlsx"
            choose_export(self._window, suggestion, self._write_opinions, TABLES)

    def _write_opinions(self, paths: list[Path]) -> None:
        from app.export.exporter import export_plan
        from app.queries import plan_content

        desk = self._window.desk
        if desk.plan_id is None:
            return
        with telling():
            content = plan_content(desk.session, desk.plan_id)
            notes = export_plan(content, paths[0], "opinions")
            self._window.port.info("".join(notes))

    def want_target(self, target_id: int) -> None:
        """Remember the target that the next selected number shall be tied to."""
        self._target_id = target_id
        name = self._window.desk.session.store.get(Target, target_id).name
        self._window.show_room("view.writing")
        self._window.port.info(f"请在正文里选中“{name}”的数字，再按 Ctrl+Shift+B 绑定。")

    def remark_on_target(self, target_id: int) -> None:
        """Ask for the words of a remark on a target."""
        name = self._window.desk.session.store.get(Target, target_id).name
        self._ask_words(name, partial(self._save_remark, target_id, None))

    def remark_on_task(self, task_id: int) -> None:
        """Ask for the words of a remark on a task."""
        words = self._window.desk.session.store.get(Task, task_id).words
        self._ask_words(words, partial(self._save_remark, None, task_id))

    def _ask_words(self, about: str, then: "Callable[[str], None]") -> None:
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("批注")
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setLabelText(f"对“{about[:_LONGEST]}”的意见：")
        dialog.setOkButtonText("保存")
        dialog.setCancelButtonText("取消")
        dialog.textValueSelected.connect(then)
        dialog.open()

    def _save_remark(self, target_id: int | None, task_id: int | None, words: str) -> None:
        from app.commands.remark import AddRemark

        plan_id = self._window.desk.plan_id
        if plan_id is not None:
            with telling():
                remark = AddRemark(plan_id, (), words.strip(), target_id=target_id, task_id=task_id)
                self._window.desk.session.run(remark)
                self._window.port.info("批注已保存，可以在“审阅”里看到。")

    def jump(self, section_id: int, start: int, end: int) -> None:
        """Show the words a target or task was read from."""
        self._window.show_room("view.writing")
        self._window.writing.canvas.show_section(section_id, start, focus=True)

    def bind(self) -> None:
        """Tie the selected number to the target that was chosen in the room 目标任务."""
        from app.commands.target import BindChip

        if self._target_id is None:
            raise KnownError(
                "还没有选定要绑定的目标。", "请先到“目标任务”选中一个目标，点“绑定到正文数字”。"
            )
        canvas, desk = self._window.writing.canvas, self._window.desk
        stretches = canvas.stretches()
        if len(stretches) != 1 or desk.plan_id is None:
            raise KnownError("没有选中一个数字。", "请只选中数字本身，例如 6.5，再绑定。")
        (one,) = stretches
        command = BindChip(desk.plan_id, self._target_id, one.section_id, one.start, one.end)
        desk.session.run(command)
        self._target_id = None
        self._window.port.info("已绑定：改目标值时，正文里的数字会一起改。")

    def place(self, segment_id: int) -> None:
        """Place a remark that lost its words on the words that are selected now."""
        from app.commands.remark import PlaceSegment

        stretches = self._window.writing.canvas.stretches()
        plan_id = self._window.desk.plan_id
        if len(stretches) != 1 or plan_id is None:
            raise KnownError("没有选中文字。", "请先在正文里选中这条批注所说的文字。")
        self._window.desk.session.run(PlaceSegment(plan_id, segment_id, stretches[0]))

    def _present_section(self) -> "tuple[Stretch, ...]":
        from app.commands.remark import Stretch

        section_id = self._window.writing.canvas.current_section()
        if section_id is None:
            raise KnownError("还没有选中文字。", "请先在正文里选中要说的文字，再添加批注。")
        return (Stretch(section_id),)
