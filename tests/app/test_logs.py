"""The log is set up once, rotates, and holds no Chinese words."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs


@pytest.fixture(autouse=True)
def _closed_afterwards() -> Iterator[None]:
    level = logging.getLogger().level
    yield
    logs.close()
    logging.getLogger().setLevel(level)


def lines_of(path: Path | None) -> str:
    assert path is not None
    return path.read_text(encoding="utf-8")


def test_messages_reach_the_file(tmp_path: Path) -> None:
    path = logs.set_up(tmp_path / "logs")
    logging.getLogger("app.some").info("opened in %d ms", 31)
    assert "INFO app.some: opened in 31 ms" in lines_of(path)


def test_words_of_a_plan_do_not_get_into_the_log(tmp_path: Path) -> None:
    path = logs.set_up(tmp_path)
    try:
        raise RuntimeError("section 市场净化率保持在九成以上 broke")
    except RuntimeError:
        logging.getLogger("app.some").info("failed on %s", "张三，李四", exc_info=True)
    words = lines_of(path)
    assert "failed on <5 characters>" in words
    assert "RuntimeError: section <12 characters> broke" in words
    assert not any("一" <= one <= "鿿" for one in words)


def test_a_second_set_up_changes_nothing(tmp_path: Path) -> None:
    path = logs.set_up(tmp_path / "one")
    before = list(logging.getLogger().handlers)
    assert logs.set_up(tmp_path / "two") == path
    assert logging.getLogger().handlers == before
    assert not (tmp_path / "two").exists()


def test_a_folder_that_cannot_be_written_leaves_the_program_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = list(logging.getLogger().handlers)
    assert logs.set_up(tmp_path / "file" / "logs") is None
    assert logging.getLogger().handlers == before


def test_old_logs_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE", 200)
    logs.set_up(tmp_path)
    for number in range(60):
        logging.getLogger("app.some").info("line %d %s", number, "x" * 80)
    assert len(list(tmp_path.iterdir())) == logs.FILES
    assert all(one.stat().st_size <= 200 for one in tmp_path.iterdir())
