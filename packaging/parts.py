"""The list of parts: what a packaged program is put together from, and under which licences."""

import fnmatch
import importlib.metadata
from pathlib import Path

# Native libraries that come without a Python package, by file name.
_LIBRARIES = (
    ("libicu*", "ICU", "Unicode-3.0"),
    ("libpython*", "Python", "PSF-2.0"),
    ("python3*.dll", "Python", "PSF-2.0"),
    ("libsqlite3*", "SQLite", "blessing（公有领域）"),
    ("sqlite3.dll", "SQLite", "blessing（公有领域）"),
    ("libxcb-*", "XCB", "MIT"),
    ("libxkbcommon*", "libxkbcommon", "MIT"),
    ("libz.so*", "zlib", "Zlib"),
    ("libQt6*", "Qt", "LGPL-3.0-only"),
    ("Qt6*", "Qt", "LGPL-3.0-only"),
)
# Whose metadata name the licence in long words, or whose files lie in another's.
_KNOWN = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}
_BESIDES = (
    ("岁计", "MIT"),
    ("Phosphor Icons", "MIT"),
    ("libxml2、libxslt（在 lxml 里）", "MIT"),
)
_OF_PACKAGES = (
    "PySide6/", "shiboken6/", "libpyside6", "libshiboken6", "/lib-dynload/", "lxml/", "rapidfuzz/",
    "python_calamine/",
)  # fmt: skip


class Trouble(Exception):
    """A file of the bundle belongs to no known part."""


def list_of_parts(bundle: Path, modules: Path, site: Path) -> str:
    """The list as text: name, version, licence; one part a line.

    ``bundle`` is the folder build, ``modules`` the list of frozen modules, ``site`` the folder the
    Python packages came from. Raises Trouble where a native file's origin is not known here.
    """
    rows = {(name, "", licence) for name, licence in _BESIDES}
    rows |= _package_rows(set(modules.read_text(encoding="utf-8").split()), site)
    for file in bundle.rglob("*"):
        if file.is_file() and (".so" in file.name or file.suffix in {".dll", ".pyd"}):
            rows |= _library_rows(file.relative_to(bundle).as_posix())
    lines = [f"{name}  {version}  {licence}" for name, version, licence in sorted(rows)]
    head = "岁计由下列部分组成。各部分的名称、版本和许可证：\n\n"
    return head + "\n".join(line.replace("    ", "  ") for line in lines) + "\n"


def _library_rows(place: str) -> set[tuple[str, str, str]]:
    name = place.rpartition("/")[2]
    for pattern, part, licence in _LIBRARIES:
        if fnmatch.fnmatchcase(name, pattern):
            return {(part, "", licence)}
    if any(piece in place for piece in _OF_PACKAGES):
        return set()
    raise Trouble(f"组成清单里没有登记这个文件属于哪一部分：{place}")


def _package_rows(modules: set[str], site: Path) -> set[tuple[str, str, str]]:
    tops = {name.replace("/", ".").partition(".")[0] for name in modules}
    rows = set()
    for part in importlib.metadata.distributions(path=[str(site)]):
        own = {file.parts[0].removesuffix(".py") for file in part.files or ()}
        name = part.metadata["Name"]
        if own & tops or name == "pyinstaller":
            rows.add((name, part.version, _licence(part)))
    return rows


def _licence(part: importlib.metadata.Distribution) -> str:
    known = _KNOWN.get(part.metadata["Name"].lower().replace("_", "-"))
    written = known or part.metadata.get("License-Expression") or _classified(part)
    written = written or part.metadata.get("License", "").strip().partition("\n")[0]
    if not written:
        raise Trouble(f"{part.metadata['Name']} 没有写明许可证，请在组成清单里补上。")
    return written


def _classified(part: importlib.metadata.Distribution) -> str:
    found = part.metadata.get_all("Classifier") or []
    licences = [line.rpartition(" :: ")[2] for line in found if line.startswith("License ::")]
    return "、".join(licences)
