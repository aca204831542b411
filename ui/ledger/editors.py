"""How cells are edited: lines, lists to choose from, words with suggestions, lists of names."""

from typing import Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QWidget,
)

from ui.ledger.entries import Column, Editor
from ui.ledger.model import LedgerModel
from ui.ledger.painting import CellDelegate

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields
_BEGAN = "beganWith"
_OFFERS = {Editor.CHOICE, Editor.SUGGESTED, Editor.BODIES}
_SEPARATORS = ("、", "，", ",", "；", ";", " ")


class EditingDelegate(CellDelegate):
    """Makes the editor a column asks for. A refresh never touches what is being typed."""

    def createEditor(self, parent: QWidget, option: _Option, index: _AnyIndex) -> QWidget:
        model = cast(LedgerModel, index.model())
        column = model.book.columns[index.column()]
        editor = self._choice(parent) if column.editor is Editor.CHOICE else QLineEdit(parent)
        if model.plan_id is not None and column.editor in _OFFERS:
            choices = model.book.choices(model.session, model.plan_id, column.key)
            if isinstance(editor, QComboBox):
                for words, value in choices:
                    editor.addItem(words, value)
            else:
                _suggest(editor, column, [words for words, _ in choices])
        editor.setAccessibleName(column.heading)
        return editor

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        """Fill the editor once; later calls come from refreshes and change nothing."""
        if editor.property(_BEGAN) is not None:
            return
        began = index.data(Qt.ItemDataRole.EditRole)
        editor.setProperty(_BEGAN, str(began))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(began))
        elif isinstance(editor, QLineEdit):
            editor.setText(began)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        """Write what was typed; what stands as it stood is no edit."""
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        else:
            value = cast(QLineEdit, editor).text()
        if value is not None and str(value) != editor.property(_BEGAN):
            model.setData(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: _Option, index: _AnyIndex) -> None:
        """Give an editor at least the room of its words, so that a narrow column can be edited."""
        rect = option.rect
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), editor.sizeHint().width()))
        editor.setGeometry(rect)

    def _choice(self, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.activated.connect(self._chosen)
        return box

    def _chosen(self) -> None:
        """Write a choice at once: choosing is the whole edit."""
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, self.EndEditHint.NoHint)


class NamesCompleter(QCompleter):
    """Completes the last name of a list joined by 、."""

    def splitPath(self, path: str) -> list[str]:
        """Complete what follows the last separator."""
        return [_split_last(path)[1]]

    def pathFromIndex(self, index: _AnyIndex) -> str:
        """Put the chosen name in the place of the last."""
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        line = self.widget()
        before = _split_last(line.text())[0] if isinstance(line, QLineEdit) else ""
        return before + name


def _suggest(line: QLineEdit, column: Column, words: list[str]) -> None:
    if not words:
        return
    completer = NamesCompleter() if column.editor is Editor.BODIES else QCompleter()
    completer.setParent(line)
    completer.setModel(QStringListModel(words, completer))
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.popup().setAccessibleName(f"{column.heading}的备选")
    line.setCompleter(completer)


def _split_last(words: str) -> tuple[str, str]:
    """Part a list of names before its last name."""
    at = max(words.rfind(mark) for mark in _SEPARATORS) + 1
    return words[:at], words[at:]
