"""Undo, redo, saving at once."""

from PySide6.QtCore import QObject

from ui.main_window import MainWindow


class Edit(QObject):
    """The menu 编辑."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def undo(self) -> None:
        """Take back the newest step."""
        self._window.settle()
        step = self._window.desk.undo()
        if step is not None:
            self._window.port.info(f"已撤销：{step.label}")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._window.settle()
        step = self._window.desk.redo()
        if step is not None:
            self._window.port.info(f"已重做：{step.label}")

    def save(self) -> None:
        """Write what is being typed; everything else is saved already."""
        self._window.settle()
        self._window.desk.session.flush()
        self._window.port.info("已保存。岁计随写随存，不必手动保存。")
