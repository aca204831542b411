"""What the window shows, read from its panes for tests."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTreeView

from ui.main_window import MainWindow


def tree_lines(window: MainWindow) -> list[str]:
    """The first column of the outline tree in document order."""
    model = window.writing.outline.model

    def below(parent: QModelIndex) -> list[str]:
        lines = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            lines += [str(index.data()), *below(index)]
        return lines

    return below(QModelIndex())


def tree(window: MainWindow) -> QTreeView:
    """The view of the outline tree."""
    return window.writing.outline.tree


def paper_lines(window: MainWindow) -> list[str]:
    """Number and words of every block on the canvas."""
    paper = window.writing.canvas._paper
    if paper is None:
        return []
    return [paper.prefix(place) + paper.block(place).text for place in range(len(paper))]


def library_line(window: MainWindow, row: int = 0) -> list[str]:
    """The cells of one plan in the library."""
    model = window.library.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]
