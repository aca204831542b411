"""The program's places on each platform, and folders that cannot be had."""

from pathlib import Path

import pytest

from app import paths
from models.errors import KnownError


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "/local", "APPDATA": "/roaming"}, "/local/Suiji"),
        ("win32", {"APPDATA": "/roaming"}, "/houses/one/AppData/Local/Suiji"),
        ("darwin", {}, "/houses/one/Library/Application Support/Suiji"),
        ("linux", {}, "/houses/one/.local/share/suiji"),
        ("linux", {"XDG_DATA_HOME": "/xdg"}, "/xdg/suiji"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/houses/one/.local/share/suiji"),
        ("win32", {"SUIJI_DATA": "/named", "LOCALAPPDATA": "/local"}, "/named"),
    ],
)
def test_each_platform_has_its_local_data_folder(
    platform: str, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/houses/one"))
    assert paths.default_data(platform, environment) == Path(expected)


def test_a_user_without_a_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(KnownError, match="--data"):
        paths.default_data("linux", {})


def test_a_named_folder_wins_over_the_environment(tmp_path: Path) -> None:
    here = paths.places(tmp_path / "年计划")
    assert here.data == tmp_path / "年计划"
    own = (here.store, here.copies, here.logs, here.inbox, here.settings)
    assert {place.parent for place in own} == {here.data}
    assert not here.data.exists()
    assert paths.places().data != here.data


def test_a_relative_folder_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.places(Path("data")).data == tmp_path / "data"


def test_the_folders_are_made_and_left_clean(tmp_path: Path) -> None:
    here = paths.places(tmp_path / "a" / "b")
    paths.prepare(here)
    paths.prepare(here)
    assert sorted(here.data.iterdir()) == sorted([here.copies, here.inbox, here.logs])
    assert not any(list(folder.iterdir()) for folder in here.data.iterdir())


def test_a_folder_that_cannot_be_made_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KnownError, match="数据文件夹"):
        paths.prepare(paths.places(tmp_path / "file" / "data"))


def test_the_resources_are_found_from_source_and_in_a_packaged_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (paths.resources() / "sample_plan.txt").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
