"""The one file of modules that a packaged program loads instead of hundreds."""

from __future__ import annotations

import importlib
import py_compile
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "packaging"
SOURCES = {
    "made_up/__init__.py": "from made_up.inside import WORD\nHERE = __file__\n",
    "made_up/inside.py": "WORD = '岁计'\n",
}


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("bundle")


@pytest.fixture
def file(bundle: Any, tmp_path: Path) -> Path:
    """A bundle of one small package."""
    entries = []
    for name, text in SOURCES.items():
        source = tmp_path / "sources" / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, encoding="utf-8")
        compiled = py_compile.compile(str(source), cfile=str(source.with_suffix(".pyc")))
        entries.append((name + "c", str(compiled), "DATA"))
    made = tmp_path / "modules.bin"
    bundle.write(made, entries)
    return made


def test_modules_come_out_of_the_bundle(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = importlib.import_module("start_ahead").Bundle(file)
    monkeypatch.setattr(sys, "meta_path", [opened, *sys.meta_path])
    made_up = importlib.import_module("made_up")
    for name in ("made_up", "made_up.inside"):
        monkeypatch.delitem(sys.modules, name)
    opened.close()
    assert made_up.WORD == "岁计"
    assert Path(made_up.HERE) == file.parent / "made_up" / "__init__.pyc"
    assert made_up.__path__ == [str(file.parent / "made_up")]


def test_what_is_not_in_the_bundle_is_left_to_python(file: Path) -> None:
    opened = importlib.import_module("start_ahead").Bundle(file)
    assert opened.find_spec("json") is None
    opened.close()


def test_only_modules_of_ours_and_started_ones_go_into_the_bundle(bundle: Any) -> None:
    places = ("app/cli.pyc", "models/__init__.pyc", "json/decoder.pyc", "docx/api.pyc", "a.svg")
    entries = [(place, place, "DATA") for place in places]
    inside, rest = bundle.parted(entries, ("app", "models"), {"json.decoder"})
    assert [bundle.module_name(one[0]) for one in inside] == ["app.cli", "models", "json.decoder"]
    assert [one[0] for one in rest] == ["docx/api.pyc", "a.svg"]


def test_letters_of_other_countries_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    wanted = importlib.import_module("trimming").wanted
    kept = ("gb18030", "gbk", "big5", "cp437", "cp936", "cp1252", "utf_8", "iso8859_1", "latin_1")
    assert all(wanted(f"encodings/{name}.pyc") for name in kept)
    left = ("cp037", "cp1251", "koi8_r", "iso8859_5", "euc_jp", "mac_greek", "shift_jis")
    assert not any(wanted(f"encodings/{name}.pyc") for name in left)
    assert not wanted("python3.13/lib-dynload/_codecs_jp.cpython-313-x86_64-linux-gnu.so")
