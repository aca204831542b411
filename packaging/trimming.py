"""What goes into the packaged program and what stays out; read by the spec files and by a test.

PyInstaller collects whatever could be needed. Of Qt we name what we use, and all else stays out;
of the system's libraries we carry those that a desktop need not have.
"""

import re
from pathlib import PurePosixPath

# Never imported by the program. Hooks and optional imports of libraries would bring them along.
# The network stack is left out on purpose: the program opens no connection. (socket stays: the
# reading process and the program speak through a pipe that Python makes with it.)
LEFT_OUT_MODULES = (
    "PIL",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "_bz2",
    "_ctypes",
    "_hashlib",
    "_lzma",
    "_pydatetime",
    "_pydecimal",
    "_ssl",
    "_tkinter",
    "asyncio",
    "bz2",
    "ctypes",
    "defusedxml",
    "doctest",
    "ftplib",
    "http",
    "hypothesis",
    "lxml.ElementInclude",
    "lxml.cssselect",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "lzma",
    "mypy",
    "numpy",
    "pandas",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pydoc_data",
    "pytest",
    "setuptools",
    "smtplib",
    "ssl",
    "tarfile",
    "tkinter",
    "unittest",
    "xmlrpc",
)

# PrintSupport with its plugin for CUPS (whose own library is the desktop's) costs 1 MB.
QT_LIBRARIES = ("Core", "DBus", "Gui", "PrintSupport", "Svg", "Widgets", "XcbQpa")
QT_PLUGINS = (
    "iconengines/qsvgicon",
    "imageformats/qsvg",
    "platforminputcontexts/composeplatforminputcontextplugin",
    "platforminputcontexts/ibusplatforminputcontextplugin",
    "platforms/qoffscreen",
    "platforms/qwindows",
    "platforms/qxcb",
    "printsupport/cupsprintersupport",
)
TRANSLATIONS = ("qtbase_zh_CN.qm",)

# Carried along on Linux; every other system library is the desktop's own. libGL, libEGL, glib,
# fontconfig and D-Bus must fit the drivers and services of the machine they run on.
CARRIED_LIBRARIES = re.compile(
    r"""lib(
        icudata | icui18n | icuuc | pyside6.* | python3.* | shiboken6.* | sqlite3 | z
        | xcb-(cursor|icccm|image|keysyms|randr|render|render-util|shape|shm|sync|util|xfixes
               |xinerama|xkb)
        | xkbcommon | xkbcommon-x11
    )\.so(\..*)?""",
    re.VERBOSE,
)

_QT_LIBRARY = re.compile(r"(?:lib)?Qt6(\w+?)(?:\.so.*|\.dll)")
_PLUGIN = re.compile(r".*/plugins/(\w+)/(?:lib)?(\w+)\.(?:so|dll)")
# Letters of other countries; Chinese and Western ones stay, and cp437, which zip files need.
_OTHER_LETTERS = re.compile(
    r""".*/( _codecs_(?:iso2022|jp|kr)\. | encodings/(?: cp (?!437|125[02]|936|950) | euc_ | hp_
        | iso2022 | iso8859_(?!15?\.) | johab | koi8 | kz1048 | mac_ | palmos | ptcp154 | shift_
        | tis_ )).*""",
    re.VERBOSE,
)
_DATA_LEFT_OUT = (
    "/docx/templates/default-docx-template/",
    "/tzdata/",
    "/dateutil/zoneinfo/",
    "/opengl32sw.dll",
    "/Qt/qml/",
    # Of rapidfuzz we use the distances; the rest of it falls back to Python and is never called.
    "/rapidfuzz/fuzz_cpp",
    "/rapidfuzz/process_cpp",
    "/rapidfuzz/utils_cpp",
    "_cpp_avx2.",
)


def wanted(place: str) -> bool:
    """Tell whether a collected file belongs into the bundle; ``place`` is where it would lie."""
    path = "/" + place.replace("\\", "/")
    name = PurePosixPath(path).name
    plugin = _PLUGIN.fullmatch(path)
    if plugin:
        return f"{plugin[1]}/{plugin[2]}" in QT_PLUGINS
    if name.endswith(".qm"):
        return name in TRANSLATIONS
    library = _QT_LIBRARY.fullmatch(name)
    if library:
        return library[1] in QT_LIBRARIES
    if any(piece in path for piece in _DATA_LEFT_OUT) or _OTHER_LETTERS.fullmatch(path):
        return False
    if name.startswith("lib") and ".so" in name:
        return CARRIED_LIBRARIES.fullmatch(name) is not None
    return True
