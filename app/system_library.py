"""What to tell people when the system lacks a library that the window needs.

Qt's own words for it are English and end the program with a crash; the sentences here name the
file and the package that brings it.
"""

import re

from models.errors import KnownError

_LACKING = re.compile(r"([\w.+-]+\.so[.\d]*): cannot open shared object file")
_TOO_OLD = re.compile(r"version [`'\"](GLIBC|GLIBCXX|CXXABI)_[\d.]+['`\"] not found")

# Debian's names; UOS and Kylin bear them too. All other libraries travel with the program.
_PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libgl1",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
}


def library_trouble(words: str) -> KnownError | None:
    """Turn the loader's words into a known error; None where they speak of something else."""
    if _TOO_OLD.search(words):
        return KnownError(
            "这台电脑的操作系统版本太旧，岁计的窗口打不开。",
            "请换到较新的系统（统信 UOS 20、银河麒麟 V10 或更新的版本）上运行。",
        )
    lacking = _LACKING.search(words)
    if lacking is None:
        return None
    file = lacking[1]
    package = _PACKAGES.get(file.partition(".so")[0])
    named = f"软件包 {package}" if package else "带有这个文件的软件包"
    return KnownError(
        f"这台电脑缺少系统文件 {file}，岁计的窗口打不开。", f"请管理员安装{named}后再打开。"
    )
