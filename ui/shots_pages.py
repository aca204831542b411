"""Pictures of 版式预览: beside the text, and alone with whole pages."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from ui.main_window import MainWindow

Take = Callable[[str, QWidget], None]


def take_preview(take: Take, window: MainWindow) -> None:
    """Save pictures of 版式预览; afterwards it is put away."""
    actions, writing = window.actions_by_id, window.writing
    actions["pages.beside"].trigger()
    while writing.preview.is_laying_out:
        QApplication.processEvents()
    take("版式预览", window)
    writing.preview.note.more.click()
    actions["pages.full"].trigger()
    take("版式预览-整幅", window)
    actions["pages.full"].trigger()
    actions["pages.beside"].trigger()
