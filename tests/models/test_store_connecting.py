"""A store is found under any name that a folder may bear."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.store.connecting import reading_connection, writing_connection


@pytest.mark.parametrize("name", ["数据 2026", "50%41", "a#b", "what%3f", "a&mode=rwc"])
def test_a_store_is_read_where_it_was_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    writing = writing_connection(folder / "库.db")
    writing.execute("CREATE TABLE kept(words)")
    writing.execute("INSERT INTO kept VALUES ('在')")
    writing.close()
    reading = reading_connection(folder / "库.db")
    assert reading.execute("SELECT words FROM kept").fetchall() == [("在",)]
    reading.close()
    assert [place.name for place in tmp_path.iterdir()] == [name]
