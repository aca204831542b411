"""The options that belong to what is wanted, and only those."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.export.order import Order, Variant
from app.session import Session
from ui.handout.head_row import HeadRow
from ui.handout.kept import Kept
from ui.handout.kinds import FILE_NAMES, FORMS, IN_VERSIONS, KINDS, Kind
from ui.handout.layout_row import LayoutRow
from ui.handout.layouts import Layouts
from ui.handout.masks_box import MasksBox
from ui.handout.pieces import add_row, form, say, told
from ui.handout.sections_tree import SectionsTree
from ui.handout.versions_row import VersionsRow
from ui.look import current_look


class Options(QWidget):
    """Follows the kind that is chosen; ``order`` reads what was set."""

    changed = Signal()
    layouts_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, session: Session, plan_id: int, kept: Kept) -> None:
        super().__init__()
        self._kind = KINDS[0]
        self.title = QLabel()
        self.title.setProperty("look", "title")
        self.carries = told()
        self.ending = QComboBox()
        self.tables = QComboBox()
        for words, name in FORMS:
            self.tables.addItem(words, name)
        self.versions = VersionsRow(session, plan_id)
        self.masks = MasksBox(kept.masks)
        self.recipient = QLineEdit()
        self.recipient.setPlaceholderText("可以不填，例如：各科室、县司法局")
        self.layout_row = LayoutRow(Layouts(session), kept.layout)
        self.head = HeadRow(session, plan_id)
        self.sections = SectionsTree(session.book(plan_id).outline)
        self._form = form()
        self._lay_out()
        self._connect()
        self.show_kind(self._kind)

    @property
    def file_ending(self) -> str:
        """The ending of the file that is wanted."""
        return str(self.ending.currentData() or self._kind.endings[0])

    @property
    def ledger(self) -> str | None:
        """Which ledgers are wanted; None for a paper."""
        return None if self._kind.variant is not None else str(self.tables.currentData())

    @property
    def comes_back(self) -> bool:
        """Whether the file bears hidden marks and is noted among what went out."""
        return self._kind.comes_back and self.file_ending == ".docx"

    @property
    def refusal(self) -> str:
        """What has to be set before anything can be written; "" where nothing has."""
        if self._kind.variant in IN_VERSIONS:
            return self.versions.refusal
        return self.sections.refusal if self._shows_sections() else ""

    @property
    def scope(self) -> Order | None:
        """Which copy of which sections is wanted, with nothing read yet; None for ledgers."""
        if self._kind.variant is None:
            return None
        chosen = self.sections.sections if self._shows_sections() else frozenset()
        return Order(variant=self._kind.variant, sections=chosen)

    def show_kind(self, kind: Kind) -> None:
        """Show what belongs to a kind."""
        self._kind = kind
        self.title.setText(kind.name)
        self.ending.blockSignals(True)
        self.ending.clear()
        for ending in kind.endings:
            self.ending.addItem(FILE_NAMES[ending], ending)
        self.ending.blockSignals(False)
        self._follow()

    def choose_ending(self, ending: str) -> None:
        """Choose the kind of file."""
        self.ending.setCurrentIndex(self.ending.findData(ending))

    def order(self, guid: str = "") -> Order:
        """Return the copy that is wanted; KnownError where a version is damaged."""
        variant = self._kind.variant or Variant.CLEAN
        return Order(
            variant=variant,
            profile=self.layout_row.profile,
            sections=self.sections.sections if self._shows_sections() else frozenset(),
            masks=self.masks.masks,
            sheet=self.head.sheet(printed=variant is Variant.CLEAN),
            between=self.versions.between() if variant in IN_VERSIONS else None,
            guid=guid,
        )

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        add_row(self._form, "文件类型(&T)", self.ending)
        add_row(self._form, "表格(&T)", self.tables)
        add_row(self._form, "版本", self.versions, self.versions.older)
        add_row(self._form, "换掉什么", self.masks, self.masks.ticks["numbers"])
        add_row(self._form, "发给谁(&R)", self.recipient)
        add_row(self._form, "版式(&L)", self.layout_row, self.layout_row.choice)
        add_row(self._form, "红头和版记", self.head, self.head.head)
        add_row(self._form, "范围", self.sections, self.sections.only)
        self._form.setVerticalSpacing(sizes.margin)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.margin, 0, sizes.gap, 0)
        column.setSpacing(sizes.gap)
        column.addWidget(self.title)
        column.addWidget(self.carries)
        column.addSpacing(sizes.gap)
        column.addLayout(self._form)
        column.addStretch(1)

    def _connect(self) -> None:
        for part in (self.layout_row, self.versions, self.masks, self.head, self.sections):
            part.changed.connect(self.changed)
        self.ending.currentIndexChanged.connect(self._follow)
        self.tables.currentIndexChanged.connect(self.changed)
        self.layout_row.changed.connect(self._follow_layout)
        self.layout_row.edit_wanted.connect(self.layouts_wanted)
        self.head.fields_wanted.connect(self.sheet_wanted)

    def _follow(self) -> None:
        variant, ending = self._kind.variant, self.file_ending
        is_paper = variant is not None
        for field, shown in (
            (self.ending, is_paper),
            (self.tables, not is_paper),
            (self.layout_row, is_paper and ending != ".txt"),
            (self.versions, variant in IN_VERSIONS),
            (self.masks, variant is Variant.MASKED),
            (self.recipient, self.comes_back),
            (self.head, variant is Variant.CLEAN and ending != ".txt"),
            (self.sections, self._shows_sections()),
        ):
            self._form.setRowVisible(field, shown)
        self.layout_row.show_for(ending)
        self._follow_layout()
        say(self.carries, self._kind.carried(ending), "" if self._kind.is_formal else "note")
        self.changed.emit()

    def _follow_layout(self) -> None:
        self.head.allow_head(self.layout_row.profile.red_head_allowed)

    def _shows_sections(self) -> bool:
        return self._kind.variant is not None and self._kind.variant not in IN_VERSIONS
