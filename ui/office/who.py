"""Who sits at the screen: chosen from the people of the office, or added to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.office import AddOfficeRow
from app.session import Session
from models.errors import KnownError
from models.records import Person
from ui.look import current_look
from ui.office.columns import PEOPLE, department_names, rows_of

_ID = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 40, 32  # letters


class WhoDialog(QDialog):
    """Open it with ``open()``; ``chosen`` tells the id of the person."""

    chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("我是谁")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._departments = department_names(session)
        self.people = QListWidget()
        self.choose_button = QPushButton("就是我")
        self.name = QLineEdit()
        self.department = QComboBox()
        self.add_button = QPushButton("添加并选用")
        self.told = QLabel()
        self._lay_out()
        self._fill()
        self._connect()
        self._refresh()
        (self.people if self.people.count() else self.name).setFocus()

    def choose(self) -> None:
        """Take the person the list points at."""
        item = self.people.currentItem()
        if item is not None:
            self._take(item.data(_ID))

    def add(self) -> None:
        """Add a person and take it; one of that name and department is taken instead."""
        name, department_id = self.name.text().strip(), self.department.currentData()
        known = [
            one for one in rows_of(self._session, PEOPLE)
            if (one.name, one.department_id) == (name, department_id)
        ]  # fmt: skip
        if known:
            self._take(known[0].id)
            return
        values = {"name": name, "department_id": department_id, "post": "", "leader": False}
        try:
            person_id = self._session.run(AddOfficeRow(Person, values)).value
        except KnownError as error:
            self.told.setText(error.sentence + error.advice)
            return
        assert person_id is not None
        self._take(person_id)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        why = QLabel("批注和修改会记在你的名下。几个人共用这台电脑时，可以随时在这里切换。")
        why.setWordWrap(True)
        self.people.setAccessibleName("人员")
        self.people.setMinimumHeight(sizes.ems(5))
        self.told.setWordWrap(True)
        group = QGroupBox("不在名单里")
        fields = QHBoxLayout(group)
        for words, field in (("姓名(&N)", self.name), ("科室(&D)", self.department)):
            label = QLabel(words)
            label.setBuddy(field)
            fields.addWidget(label)
            fields.addWidget(field, 1)
        fields.addWidget(self.add_button)
        self.name.setAccessibleName("姓名")
        self.department.setAccessibleName("科室")
        self.department.setMinimumContentsLength(6)
        self.department.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for department_id, words in self._departments.items():
            self.department.addItem(words, department_id)
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.choose_button)
        row.addWidget(cancel)
        for button in (self.add_button, self.choose_button, cancel):
            button.setAutoDefault(False)
        self.choose_button.setProperty("look", "primary")
        layout = QVBoxLayout(self)
        layout.addWidget(why)
        layout.addWidget(self.people, 1)
        layout.addWidget(group)
        layout.addLayout(row)
        room = self.screen().availableSize() * 0.94
        self.resize(min(sizes.ems(_WIDTH), room.width()), min(sizes.ems(_HEIGHT), room.height()))

    def _fill(self) -> None:
        for person in rows_of(self._session, PEOPLE):
            item = QListWidgetItem(self._line(person))
            item.setData(_ID, person.id)
            self.people.addItem(item)
            if person.id == self._session.person_id:
                self.people.setCurrentItem(item)
        if self.people.currentItem() is None and self.people.count():
            self.people.setCurrentRow(0)

    def _line(self, person: Person) -> str:
        department = self._departments.get(person.department_id, "")
        parts = [department if person.department_id else "", person.post]
        now = "（现在）" if person.id == self._session.person_id else ""
        return "　".join([person.name + now, *(part for part in parts if part)])

    def _connect(self) -> None:
        self.people.itemActivated.connect(self.choose)
        self.people.currentRowChanged.connect(self._refresh)
        self.choose_button.clicked.connect(self.choose)
        self.name.textChanged.connect(self._refresh)
        self.name.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    def _refresh(self) -> None:
        writable = self._session.store.writable
        self.choose_button.setEnabled(self.people.currentItem() is not None)
        self.add_button.setEnabled(writable and bool(self.name.text().strip()))

    def _take(self, person_id: int) -> None:
        self.chosen.emit(person_id)
        self.accept()
