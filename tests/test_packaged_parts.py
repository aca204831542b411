"""What goes into the packaged program: all that it imports, and nothing too new for old systems."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "packaging"
OWN = {"app", "models", "ui", "main"}
# Runs a whole self-test, reads its Word file once more in this process (the worker's imports are
# not seen otherwise), and tells the imported modules and the files that were mapped.
DRIVER = """
import json, sys, tempfile
from pathlib import Path
import main
from app import self_test
from app.foreign.reader import read_paper
from app.self_test import Bench
from ui.self_test import paint_windows
with tempfile.TemporaryDirectory() as folder:
    bench = Bench(Path(folder), read_paper, paint_windows)
    for trial in bench.trials():
        trial.act()
    bench.close()
maps = Path("/proc/self/maps")
lines = maps.read_text().splitlines() if maps.exists() else []
files = sorted({line.split(None, 5)[5] for line in lines if "/site-packages/" in line})
builtin = [name for name, one in sys.modules.items() if not getattr(one, "__file__", None)]
print(json.dumps({"modules": sorted(set(sys.modules) - set(builtin)), "files": files}))
"""


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Import a script of packaging/ by its name, as it imports its neighbours itself."""
    monkeypatch.syspath_prepend(str(SCRIPTS))

    def take(name: str) -> ModuleType:
        return importlib.import_module(name)

    return take


@pytest.fixture(scope="module")
def used() -> dict[str, list[str]]:
    command = [sys.executable, "-c", DRIVER]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    result: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_the_self_test_imports_what_it_is_about(used: dict[str, list[str]]) -> None:
    assert {"docx", "openpyxl", "lxml.etree", "PySide6.QtSvg", "sqlite3"} <= set(used["modules"])


def test_every_imported_module_was_frozen(used: dict[str, list[str]]) -> None:
    """A failure means: run `dev.py build linux`, which renews the list and tests the result."""
    frozen = set((SCRIPTS / "frozen_modules.txt").read_text(encoding="ascii").split())
    besides = OWN | set(sys.stdlib_module_names)
    foreign = [name for name in used["modules"] if name.partition(".")[0] not in besides]
    made_up = ("_cython", "_distutils_hack", "__feature__", "signature_bootstrap")
    lacking = {name for name in foreign if name not in frozen and not name.startswith(made_up)}
    # PySide6 makes these from a zip inside its own library.
    lacking -= {name for name in lacking if "shibokensupport" in name or ".support" in name}
    assert lacking == set()


def test_no_imported_module_is_left_out(used: dict[str, list[str]], script: Any) -> None:
    left_out = script("trimming").LEFT_OUT_MODULES
    lost = [
        name
        for name in used["modules"]
        if any(name == one or name.startswith(f"{one}.") for one in left_out)
    ]
    # Python and dateutil try these and do without them.
    optional = {"_hashlib", "_bz2", "_lzma", "bz2", "lzma", "_ctypes", "ctypes", "ctypes._endian"}
    assert set(lost) - optional == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has mapped")
def test_every_mapped_library_is_kept(used: dict[str, list[str]], script: Any) -> None:
    wanted = script("trimming").wanted
    files = [file.partition("/site-packages/")[2] for file in used["files"]]
    assert any("libqoffscreen" in file for file in files)
    assert [file for file in files if not wanted(file)] == []


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libxcb-cursor.so.0", True),
        ("libxcb.so.1", False),
        ("libglib-2.0.so.0", False),
        ("docx/templates/default.docx", True),
        ("resources/icons/plus.svg", True),
    ],
)
def test_what_is_kept(script: Any, file: str, kept: bool) -> None:
    assert script("trimming").wanted(file) is kept


def test_versions_are_read_from_the_references_only(script: Any) -> None:
    words = "Version definitions:\n GLIBC_2.40\nVersion References:\n  required from libc.so.6:\n"
    words += (
        "    0x0 0x00 05 GLIBC_2.9\n    0x0 0x00 06 GLIBC_2.28\n    0x0 0x00 07 GLIBCXX_3.4.21\n"
    )
    assert script("elf_versions").needed(words) == {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 21)}


def test_a_too_new_file_is_named(script: Any, tmp_path: Path, monkeypatch: Any) -> None:
    versions = script("elf_versions")
    (tmp_path / "new.so").write_bytes(b"\x7fELF...")
    (tmp_path / "text").write_bytes(b"no ELF")
    monkeypatch.setattr(versions, "needed_by", lambda file: {"GLIBC": (2, 34)})
    _, faults, count = versions.too_new([tmp_path])
    assert (count, len(faults)) == (1, 1)
    assert faults[0].endswith("new.so 需要 GLIBC_2.34")
    assert not versions.report([tmp_path])


def test_icu_keeps_chinese_and_what_has_no_language(script: Any) -> None:
    wanted = script("icu_cut").wanted
    kept = ("zh.res", "coll/zh_Hans.res", "en.res", "root.res", "coll/ucadata.icu", "gb18030.cnv")
    assert [name for name in kept if not wanted(name)] == []
    dropped = (
        "fr.res",
        "coll/ja.res",
        "curr/zh.res",
        "brkitr/thaidict.dict",
        "ibm-37_P100-1995.cnv",
    )
    assert [name for name in dropped if wanted(name)] == []


def test_icu_data_comes_together_again(script: Any) -> None:
    cut = script("icu_cut")
    header = b"\x20\x00\xda\x27" + b"\0" * 8 + b"CmnD" + b"\0" * 16
    items = [("icudt73l/af.res", b"a" * 5), ("icudt73l/zh.res", b"z" * 33)]
    items.append(("icudt73l/zu.res", b"u" * 7))
    data = cut.data_of(header, items)
    kept = cut.cut(b"\x7fELF" + b"\0" * 100 + data)
    assert cut.items_of(kept)[1] == [("icudt73l/zh.res", b"z" * 33 + b"\0" * 15)]
    assert cut.items_of(kept)[0] == header


def test_the_build_installs_from_a_part_of_the_lock(script: Any) -> None:
    subset = script("lock_subset").build_subset(dev.LOCK.read_text(encoding="utf-8"))
    names = {line.partition("==")[0] for line in subset.splitlines() if "==" in line}
    assert {"pyside6-essentials", "shiboken6", "click", "pyinstaller", "altgraph"} <= names
    assert not {"mypy", "ruff", "pytest", "hypothesis"} & names
    assert subset.count("# via") == len(names)


def test_sums_can_be_checked(script: Any, tmp_path: Path) -> None:
    (tmp_path / "suiji").mkdir()
    (tmp_path / "suiji" / "文件").write_bytes(b"abc")
    (tmp_path / "SHA256SUMS").write_text("old", encoding="utf-8")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert script("build").sums(tmp_path) == f"{digest}  suiji/文件\n"


def test_a_file_of_unknown_origin_stops_the_list_of_parts(script: Any, tmp_path: Path) -> None:
    parts = script("parts")
    (tmp_path / "modules").write_text("", encoding="utf-8")
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "libodd.so.1").touch()
    with pytest.raises(parts.Trouble, match=r"libodd\.so\.1"):
        parts.list_of_parts(tmp_path / "bundle", tmp_path / "modules", tmp_path)


def test_sockets_are_told_from_a_trace(script: Any) -> None:
    trace = "7 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\n7 connect(3, {sa_family=AF_UNIX, "
    trace += (
        'sun_path="/run/user/0/bus"}, 17) = 0\n7 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0'
    )
    tried = script("try_products")
    assert tried.spoken_to(trace) == {"AF_INET", "AF_UNIX /run/user/0/bus"}
    foreign = [one for one in tried.spoken_to(trace) if not tried._LOCAL.fullmatch(one)]
    assert foreign == ["AF_INET"]


def test_build_runs_the_script_with_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def call(command: list[str], env: dict[str, str] | None = None, ask: bool = False) -> int:
        asked.append(command)
        return 0

    monkeypatch.setattr(dev, "ensure", lambda: None)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["build", "linux"]) == 0
    assert asked[-1][1:] == [str(SCRIPTS / "build.py"), "linux"]
