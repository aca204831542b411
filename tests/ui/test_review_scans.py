"""Scans in the review room and beside the entry of paper remarks: attached, opened, removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog

from app.commands.suggestion import SuggestWords
from app.session import Session
from models.records import Section
from models.review_records import Attachment
from models.splice import Splice
from ui.main_window import MainWindow
from ui.review import scans
from ui.review.paper_dialog import PaperDialog
from ui.review.room import ReviewRoom
from ui.review.scans import ScanButton

PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)


class Desktop:
    """Stands for the system that opens files."""

    opened: list[Path]
    willing = True

    @classmethod
    def openUrl(cls, url: QUrl) -> bool:
        cls.opened.append(Path(url.toLocalFile()))
        return cls.willing


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> type[Desktop]:
    Desktop.opened, Desktop.willing = [], True
    monkeypatch.setattr(scans, "QDesktopServices", Desktop)
    return Desktop


@pytest.fixture
def room(window: MainWindow, plan_id: int) -> ReviewRoom:
    window.desk.open(plan_id)
    window.actions_by_id["view.review"].trigger()
    return window.review


def names(button: ScanButton) -> list[str]:
    return [action.text() for action in button.kept.actions() if action.text()]


def choose(window: MainWindow, *paths: Path) -> None:
    (dialog,) = window.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.close()


def attached(room: ReviewRoom, window: MainWindow, folder: Path) -> ScanButton:
    """Attach a picture to the current remark by the button."""
    (folder / "第3页.png").write_bytes(PNG)
    room.detail.scans.click()
    choose(window, folder / "第3页.png")
    return room.detail.scans


def test_a_picture_is_attached_to_a_remark_and_opened_again(
    room: ReviewRoom, window: MainWindow, desktop: type[Desktop], tmp_path: Path
) -> None:
    assert room.detail.scans.text() == "附上扫描件…"
    button = attached(room, window, tmp_path)
    (tmp_path / "第3页.png").unlink()
    assert button.text() == "扫描件（1）…"
    assert names(button) == ["第3页.png（1 KB）", "再附上一个…", "移除"]
    button.kept.actions()[0].trigger()
    assert [path.name for path in desktop.opened] == ["第3页.png"]
    assert desktop.opened[0].read_bytes() == PNG


def test_a_removed_scan_comes_back_by_undo(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int, tmp_path: Path
) -> None:
    button = attached(room, window, tmp_path)
    button.gone.actions()[0].trigger()
    assert button.text() == "附上扫描件…"
    assert session.undo(plan_id) is not None
    assert button.text() == "扫描件（1）…"


def test_what_cannot_be_attached_is_told_and_the_others_are_kept(
    room: ReviewRoom, window: MainWindow, session: Session, said: object, tmp_path: Path
) -> None:
    (tmp_path / "页.png").write_bytes(PNG)
    room.detail.scans.click()
    choose(window, tmp_path / "没有.png", tmp_path / "页.png")
    assert len(session.store.rows(Attachment)) == 1
    assert said.said[0][:2] == ("error", "找不到文件“没有.png”。")  # type: ignore[attr-defined]


def test_where_no_program_opens_it_the_copy_is_named(
    room: ReviewRoom, window: MainWindow, desktop: type[Desktop], tmp_path: Path
) -> None:
    desktop.willing = False
    attached(room, window, tmp_path).kept.actions()[0].trigger()
    assert "没有能打开它的程序" in window.notice.words.text()
    assert str(desktop.opened[0]) in window.notice.words.text()


def test_suggestions_bear_no_scan(room: ReviewRoom, session: Session, plan_id: int) -> None:
    section = next(one for one in session.store.rows(Section) if "台账" in one.text)
    session.run(SuggestWords(plan_id, section.id, (Splice(0, "建立", "健全"),)))
    room.table.choose(0)
    assert not room.detail.scans.isVisible()
    room.table.choose(1)
    assert room.detail.scans.isVisible()


def test_the_paper_as_a_whole_has_scans_of_its_own(
    room: ReviewRoom, window: MainWindow, tmp_path: Path
) -> None:
    window.actions_by_id["review.from_paper"].trigger()
    (dialog,) = window.findChildren(PaperDialog)
    (tmp_path / "全文.pdf").write_bytes(b"%PDF-1.7")
    dialog.scans.click()
    choose(window, tmp_path / "全文.pdf")
    assert names(dialog.scans)[0] == "全文.pdf（1 KB）"
    assert room.detail.scans.text() == "附上扫描件…"
    dialog.close()
