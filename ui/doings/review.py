"""Remarks on what is selected, walking through them, and tying numbers to targets."""

from PySide6.QtCore import QObject

from app.commands.remark import PlaceSegment, Stretch
from app.commands.target import BindChip
from models.errors import KnownError
from models.records import Target
from ui.main_window import MainWindow


class Review(QObject):
    """The menu 批注与目标."""

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
        """Go to the next remark."""
        self._window.writing.show_remarks()
        self._window.writing.remarks.next_remark()

    def previous(self) -> None:
        """Go to the remark before."""
        self._window.writing.show_remarks()
        self._window.writing.remarks.previous_remark()

    def want_target(self, target_id: int) -> None:
        """Remember the target that the next selected number shall be tied to."""
        self._target_id = target_id
        name = self._window.desk.session.store.get(Target, target_id).name
        self._window.show_room("view.writing")
        self._window.port.info(f"请在正文里选中“{name}”的数字，再按 Ctrl+Shift+B 绑定。")

    def jump(self, section_id: int, start: int, end: int) -> None:
        """Show the words a target or task was read from."""
        self._window.show_room("view.writing")
        self._window.writing.canvas.show_section(section_id, start, focus=True)

    def bind(self) -> None:
        """Tie the selected number to the target that was chosen in the room 目标任务."""
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
        stretches = self._window.writing.canvas.stretches()
        plan_id = self._window.desk.plan_id
        if len(stretches) != 1 or plan_id is None:
            raise KnownError("没有选中文字。", "请先在正文里选中这条批注所说的文字。")
        self._window.desk.session.run(PlaceSegment(plan_id, segment_id, stretches[0]))

    def _present_section(self) -> tuple[Stretch, ...]:
        section_id = self._window.writing.canvas.current_section()
        if section_id is None:
            raise KnownError("还没有选中文字。", "请先在正文里选中要说的文字，再添加批注。")
        return (Stretch(section_id),)
