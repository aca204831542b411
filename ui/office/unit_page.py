"""The unit card: who we are."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from app.commands.office import AddOfficeRow, SetOfficeRow
from app.commands.work import Command
from models.errors import KnownError
from models.records import Unit
from ui.look import current_look
from ui.office.trail import Trail

_FIELDS = (
    ("name", "全称", "例如：青禾县统计局"),
    ("short_name", "简称", "例如：县统计局"),
    ("county", "县（市、区）", "例如：青禾县"),
    ("city", "市（州）", "例如：云泽市"),
    ("province", "省（区、市）", "例如：江岭省"),
)


class UnitPage(QWidget):
    """A field for each line of the card; leaving a field writes it."""

    told = Signal(str)

    def __init__(self, trail: Trail) -> None:
        super().__init__()
        self._trail = trail
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout(self)
        form.setVerticalSpacing(current_look().sizes.margin)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label, example in _FIELDS:
            field = self.fields[name] = QLineEdit()
            field.setPlaceholderText(example)
            field.setAccessibleName(label)
            field.setReadOnly(not trail.session.store.writable)
            field.editingFinished.connect(partial(self._write, name))
            form.addRow(label, field)
        note = QLabel("这些名称用在标题、落款和识别本单位的地方。填好后移开光标就已保存。")
        note.setProperty("look", "quiet")
        note.setWordWrap(True)
        form.addRow(note)
        self.reload()

    def reload(self) -> None:
        """Show what the store holds now."""
        unit = self._unit()
        for name, field in self.fields.items():
            words = getattr(unit, name) if unit is not None else ""
            if field.text() != words:
                field.setText(words)

    def write(self) -> None:
        """Write whatever was typed and not left yet."""
        for name in self.fields:
            self._write(name)

    def _unit(self) -> Unit | None:
        units = self._trail.session.store.rows(Unit, deleted=False)
        return units[0] if units else None

    def _write(self, name: str) -> None:
        unit, words = self._unit(), self.fields[name].text().strip()
        if words == (getattr(unit, name) if unit is not None else ""):
            return
        command: Command
        if unit is not None:
            command = SetOfficeRow(Unit, unit.id, {name: words})
        elif name == "name" or self.fields["name"].text().strip():
            command = AddOfficeRow(Unit, {one: f.text().strip() for one, f in self.fields.items()})
        else:
            return  # a card begins with its name
        try:
            self._trail.run(command)
        except KnownError as error:
            self.told.emit(error.sentence + error.advice)
            self.reload()
