"""Plans as a whole: new, import, sample, properties, copies, the recycle bin, export."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.events import Changed
from app.jobs import Reporter
from app.paths import Places
from app.settings import load, save
from models.errors import KnownError
from models.records import Plan
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.excel_in.values import Book
    from app.layout.profile import Profile
    from app.paper import OfficeWords, Reading
    from ui.handout.kept import Kept

_LAID_OUT = frozenset({"plan", "profile"})


class Paper(QObject):
    """The menu 文件; ``layout_used`` tells in which layout papers are shown from now on."""

    layout_used = Signal(object)  # Profile

    def __init__(self, window: MainWindow, here: Places) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._here = here

    def open(self, plan_id: int) -> None:
        """Open a plan in the room 编写."""
        self._desk.open(plan_id)

    def open_chosen(self) -> None:
        """Open the plan that is chosen in the library."""
        chosen = self._window.library.chosen()
        if chosen is not None:
            self._desk.open(chosen)

    def new(self) -> None:
        """Ask for title, year and kind, then make the plan and open it."""
        from ui.dialogs.plan_form import PlanForm

        form = PlanForm(self._window)
        form.filled.connect(self._create)
        form.open()

    def properties(self) -> None:
        """Change title, year, kind and unit of the open plan."""
        from ui.dialogs.plan_form import PlanForm

        if self._desk.book is not None:
            form = PlanForm(self._window, self._desk.book.plan, self._desk.writable)
            form.filled.connect(self._change)
            form.open()

    def duplicate(self) -> None:
        """Copy the open plan, or the one that is chosen in the library."""
        from app.commands.plan import DuplicatePlan

        source = self._desk.plan_id or self._window.library.chosen()
        if source is not None:
            made = self._desk.session.run(DuplicatePlan(source)).value
            self._window.port.info("已复制，副本在计划库里。")
            if made is not None and self._desk.plan_id is None:
                self._window.library.choose(made)

    def trash(self) -> None:
        """Put the chosen plan into the recycle bin; undo brings it back."""
        from app.commands.plan import TrashPlan

        chosen = self._window.library.chosen()
        if chosen is not None:
            self._desk.session.run(TrashPlan(chosen))
            self._window.port.info("已移到回收站，可以撤销，也可以到回收站找回。")

    def bin(self) -> None:
        """Show what lies in the recycle bin of the library."""
        from app.queries import recycle_bin
        from ui.dialogs.bin import BinDialog

        dialog = BinDialog(recycle_bin(self._desk.session), self._desk.writable, self._window)
        dialog.restore_wanted.connect(self._restore)
        dialog.open()

    def import_files(self) -> None:
        """Choose files and look them over before they are taken."""
        from ui.dialogs import file_choice

        file_choice.choose_papers(self._window, self.take_paths)

    def take_paths(self, paths: list[Path]) -> None:
        """Look over files or folders and take them over; a workbook alone has its own dialog."""
        from app.excel_in.values import ENDINGS
        from ui.intake import ImportDialog

        if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS:
            self.take_sheets(paths)
            return

        if not self._desk.writable:
            raise KnownError("现在只能查看，不能导入。", "请关闭占用数据的那个窗口后重新打开。")
        self._window.settle()
        dialog = ImportDialog(self._desk.session, paths, self._window)
        dialog.taken.connect(self._taken)
        dialog.open()

    def import_sheet(self) -> None:
        """Choose a workbook and look its ledgers over before they are taken."""
        from ui.dialogs import file_choice

        file_choice.choose_sheet(self._window, self.take_sheets)

    def take_sheets(self, paths: list[Path]) -> None:
        """Read a workbook and look its ledgers over."""
        if not self._desk.writable:
            raise KnownError("现在只能查看，不能导入。", "请关闭占用数据的那个窗口后重新打开。")
        self._window.settle()

        def work(reporter: Reporter) -> "Book":
            from app.excel_intake import read_book_in_worker

            return read_book_in_worker(paths[0], reporter.cancelled)

        self._window.background.run("正在读取 Excel 台账…", work, self._show_sheets)

    def sample(self) -> None:
        """Make the sample plan and open it."""
        path = self._here.resources / "sample_plan.txt"

        def work(reporter: Reporter) -> "Reading":
            from app.foreign.reader import read_paper
            from app.worker import in_worker

            return in_worker(read_paper, str(path), None, cancelled=reporter.cancelled)

        self._window.background.run("正在准备示例计划…", work, self._take_sample)

    def export(self) -> None:
        """Choose what to write and where."""
        from ui.handout import ExportDialog

        if self._desk.plan_id is not None:
            self._window.settle()
            kept = replace(self._kept(), layout=self.layout().name)
            dialog = ExportDialog(self._desk.session, self._desk.plan_id, self._window, kept)
            dialog.remembered.connect(self._keep)
            dialog.layout_chosen.connect(self._set_layout)
            dialog.many_wanted.connect(self.export_many)
            dialog.open()

    def export_many(self) -> None:
        """Choose several copies of several plans and write them into one folder."""
        from ui.handout.batch_dialog import BatchDialog

        self._window.settle()
        plan_id = self._desk.plan_id or self._window.library.chosen()
        dialog = BatchDialog(self._desk.session, plan_id, self._window, self._kept())
        dialog.remembered.connect(self._keep)
        dialog.open()

    def layouts(self) -> None:
        """Look at and change the layouts of the office."""
        from ui.handout.layouts_dialog import LayoutsDialog

        LayoutsDialog(self._desk.session, self._window, self.layout().name).open()

    def issue_sheet(self) -> None:
        """Fill in what stands around the words when the open plan goes out."""
        from ui.handout.sheet_dialog import SheetDialog

        if self._desk.plan_id is not None:
            self._window.settle()
            SheetDialog(self._desk.session, self._desk.plan_id, self._window).open()

    def layout(self) -> "Profile":
        """Return the layout of the open plan; where it has none, the one exported in last."""
        from app.export.choosing import usual_profile
        from app.queries import own_profiles

        book = self._desk.book
        last = load(self._here.settings).settings.export_layout
        name = (book.plan.profile if book is not None else "") or last
        return usual_profile(name, own_profiles(self._desk.session))

    def follow_layout(self, changed: Changed | int) -> None:
        """Tell the layout of the open plan where another plan or a step may have changed it."""
        if isinstance(changed, int) or changed.kinds & _LAID_OUT:
            self.layout_used.emit(self.layout())

    def _set_layout(self, name: str) -> None:
        """Let a plan be set in the layout it was exported in; undo means words, not this."""
        from app.commands.plan import SetPlan
        from app.session import SET_UP

        book = self._desk.book
        if book is not None and self._desk.writable and book.plan.profile != name:
            command = SetPlan(book.plan.id, {"profile": name}, "选定版式")
            self._desk.session.run(command, origin=SET_UP)

    def _kept(self) -> "Kept":
        """Return what was chosen last in the dialogs of ``ui.handout``."""
        from app.blocks.masks_json import masks_from_json
        from app.export.naming import DEFAULT_PATTERN
        from ui.handout.kept import Kept

        kept = load(self._here.settings).settings
        pattern = kept.name_pattern or DEFAULT_PATTERN
        return Kept(kept.export_folder, kept.export_layout, pattern, masks_from_json(kept.masks))

    def _keep(self, kept: "Kept") -> None:
        from app.blocks.masks_json import masks_to_json

        settings = replace(
            load(self._here.settings).settings, export_folder=kept.folder,
            export_layout=kept.layout, name_pattern=kept.pattern, masks=masks_to_json(kept.masks),
        )  # fmt: skip
        save(self._here.settings, settings)

    def _create(self, values: dict[str, object]) -> None:
        from app.commands.plan import CreatePlan

        made = self._desk.session.run(CreatePlan(**values)).value  # type: ignore[arg-type]
        if made is not None:
            self._desk.open(made)

    def _change(self, values: dict[str, object]) -> None:
        from app.commands.plan import SetPlan

        if self._desk.plan_id is not None:
            self._desk.session.run(SetPlan(self._desk.plan_id, values))

    def _restore(self, plan_id: int) -> None:
        from app.commands.plan import RestorePlan

        self._desk.session.run(RestorePlan(plan_id))
        title = self._desk.session.store.get(Plan, plan_id).title
        self._window.port.info(f"已找回“{title or '无标题的计划'}”。")

    def _taken(self, plan_ids: list[int]) -> None:
        if len(plan_ids) == 1:
            self._desk.open(plan_ids[0])
        elif plan_ids:
            self._desk.leave()
            self._window.port.info(f"已导入 {len(plan_ids)} 份计划。")

    def _show_sheets(self, book: "Book") -> None:
        from ui.excel_in import ExcelDialog

        dialog = ExcelDialog(self._desk.session, book, self._desk.plan_id, self._window)
        dialog.plan_made.connect(self._sheet_taken)
        dialog.open()

    def _sheet_taken(self, _plan_id: int) -> None:
        self._window.port.info("已导入为一份新计划，在计划库里。")

    def _take_sample(self, reading: "Reading") -> None:
        from app.sample import open_sample

        def given(_path: str, _year: int | None, _office: "OfficeWords") -> "Reading":
            return reading

        self._desk.open(open_sample(self._desk.session, self._here.resources, given))
