"""Settings survive, bad values fall back with a note, unknown keys and damaged files are kept."""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest

from app import settings
from app.settings import FIELDS, Loaded, Settings, Theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_the_table_names_every_setting_and_accepts_its_default() -> None:
    assert [field.name for field in FIELDS] == [field.name for field in fields(Settings)]
    for field in FIELDS:
        assert field.read(field.default) == field.default
        assert bool(field.label) == bool(field.explanation)


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert settings.load(path) == Loaded(Settings())
    assert not path.exists()


def test_what_is_saved_is_loaded(path: Path) -> None:
    chosen = Settings(
        text_size=15, theme=Theme.DARK, person="甲", copies_kept=30, export_folder="/出口"
    )
    settings.save(path, chosen)
    loaded = settings.load(path)
    assert loaded == Loaded(chosen)
    assert isinstance(loaded.settings.theme, Theme)
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "bad"),
    [("text_size", 11), ("text_size", True), ("text_size", "12"), ("text_size", [12]),
     ("theme", "sepia"), ("theme", None), ("typing_pause_ms", 10), ("typing_pause_ms", 900.5),
     ("copies_kept", True), ("copies_kept", 0), ("export_folder", 5), ("person", "a\0b"),
     ("tour_done", 1)],
)  # fmt: skip
def test_a_bad_value_falls_back_with_a_note(path: Path, name: str, bad: object) -> None:
    good = asdict(Settings(last_plan="计划", copies_kept=20))
    path.write_text(json.dumps({**good, name: bad}))
    loaded = settings.load(path)
    default = getattr(Settings(), name)
    assert loaded.settings == replace(Settings(last_plan="计划", copies_kept=20), **{name: default})
    assert len(loaded.notes) == 1
    assert loaded.notes[0].endswith("已改回默认值。")


@pytest.mark.parametrize("words", [b"{", b"[]", b"\xff\xfe\x00", b""])
def test_a_damaged_file_gives_defaults_and_is_set_aside_when_saving(
    path: Path, words: bytes
) -> None:
    path.write_bytes(words)
    loaded = settings.load(path)
    assert loaded.settings == Settings()
    assert len(loaded.notes) == 1
    assert path.read_bytes() == words
    settings.save(path, Settings(copies_kept=5))
    assert (path.parent / "settings.unreadable.json").read_bytes() == words
    assert settings.load(path).settings.copies_kept == 5


def test_keys_of_a_newer_version_are_kept(path: Path) -> None:
    path.write_text(json.dumps({"copies_kept": 9, "newer": {"deep": [1]}}))
    settings.save(path, replace(settings.load(path).settings, copies_kept=10))
    values = json.loads(path.read_text())
    assert (values["newer"], values["copies_kept"]) == ({"deep": [1]}, 10)


def test_a_renamed_key_is_taken_over_and_written_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "RENAMES", (("copies", "kept"), ("kept", "copies_kept")))
    path.write_text(json.dumps({"copies": 9}))
    loaded = settings.load(path)
    assert loaded.settings.copies_kept == 9
    settings.save(path, loaded.settings)
    assert set(json.loads(path.read_text())) == {field.name for field in fields(Settings)}


def test_a_value_that_does_not_fit_is_never_written(path: Path) -> None:
    with pytest.raises(ValueError):
        settings.save(path, Settings(copies_kept=0))
    assert not path.exists()
