#!/usr/bin/env python3
"""One entry for people who work on 岁计: run, test, check, build, bench.

Standard library only. The file keeps to syntax that old Pythons can parse, so that the version
guard below can speak on them.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.stderr.buffer.write(
        (
            "岁计需要 Python 3.11 到 3.13，这里是 %d.%d；"
            "请换一个版本来运行，例如：python3.11 dev.py test\n" % sys.version_info[:2]
        ).encode("utf-8")
    )
    sys.exit(1)

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "made-from"

# What Qt loads at run time. Debian 13 renamed some packages with the ending t64.
LIBRARIES = (
    "libEGL.so.1",
    "libGL.so.1",
    "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libfontconfig.so.1",
    "libdbus-1.so.3",
    "libglib-2.0.so.0",
)
LIBRARY_PACKAGES = (
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libfontconfig1",
    "libdbus-1-3",
    "libglib2.0-0",
)
FONT_PACKAGES = ("fontconfig", "fonts-noto-cjk")
APT_INSTALL = (
    "apt-get",
    "install",
    "--yes",
    "-qq",
    "--no-install-recommends",
    "--option=DPkg::Lock::Timeout=600",
    "--option=Dpkg::Use-Pty=0",
)
ORACLE_PACKAGES = (
    "debootstrap",
    "fonts-droid-fallback",
    "fonts-liberation",
    "libreoffice-calc-nogui",
    "libreoffice-writer-nogui",
    "pandoc",
    "poppler-utils",
    "xvfb",
)
ORACLE_PROGRAMS = ("debootstrap", "soffice", "pandoc", "pdftotext", "Xvfb")


class Trouble(Exception):
    """A known error; its text is the one sentence shown to the person."""


def say(sentence: str) -> None:
    """Print one sentence for people, at once."""
    print(sentence, flush=True)


def call(command: list[str], env: dict[str, str] | None = None, ask: bool = False) -> int:
    """Run a command in the project folder and return its exit status.

    Standard input is closed unless `ask` is true: nothing here may stop and wait for an answer.
    """
    stdin = None if ask else subprocess.DEVNULL
    return subprocess.call(command, cwd=str(ROOT), env=env, stdin=stdin)


def output_of(command: list[str]) -> str:
    """What a command prints; nothing where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    return done.stdout.decode("utf-8", "replace")


# ---- system packages -------------------------------------------------------------------------


def library_loads(name: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Tell whether fontconfig knows a font with Chinese characters."""
    if shutil.which("fc-list") is None:
        return False
    return bool(output_of(["fc-list", ":lang=zh", "family"]).strip())


def missing_packages() -> list[str]:
    """Debian packages the program's window needs and this Linux lacks."""
    if not sys.platform.startswith("linux"):
        return []
    packages = []  # type: list[str]
    if not all(library_loads(name) for name in LIBRARIES):
        packages += LIBRARY_PACKAGES
    if not has_chinese_font():
        packages += FONT_PACKAGES
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python%d.%d-venv" % sys.version_info[:2])
    return packages


def may_install() -> bool:
    """Root on Debian or a relative of it."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def known_names(packages: list[str]) -> list[str]:
    """The names under which this release of Debian carries the packages."""
    names = set(output_of(["apt-cache", "pkgnames", "--generate"]).split())
    return [name + "t64" if name + "t64" in names else name for name in packages]


def install(packages: list[str]) -> None:
    """Install Debian packages, or say in one sentence what to type.

    Raises:
        Trouble: This person may not install, or apt-get failed.
    """
    by_hand = "sudo apt-get install -y " + " ".join(packages)
    if not may_install():
        raise Trouble("这台电脑缺少系统软件包，请先运行：" + by_hand)
    say("正在安装系统软件包：" + " ".join(packages))
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if call(["apt-get", "update", "-qq"], env) != 0:
        raise Trouble("系统软件源无法更新，请检查网络后再试，或请管理员运行：" + by_hand)
    names = known_names(packages)
    if call([*APT_INSTALL, *names], env) != 0:
        raise Trouble("系统软件包没有装上，请看上面的提示，或请管理员运行：" + by_hand)
    importlib.invalidate_caches()


def ensure_system() -> None:
    """See that libraries, a Chinese font and venv are there; install what lacks.

    Raises:
        Trouble: Something lacks and cannot be installed here.
    """
    packages = missing_packages()
    if packages:
        install(packages)


# ---- the virtual environment -----------------------------------------------------------------


def fingerprint() -> str:
    """What the environment is made from: the lock, the Python and the place."""
    parts = (LOCK.read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def environment_is_current() -> bool:
    """Tell whether .venv was completed from today's lock by this Python."""
    if not (VENV_PYTHON.exists() and STAMP.exists()):
        return False
    return STAMP.read_text(encoding="ascii") == fingerprint()


def ensure_environment() -> None:
    """Make .venv anew where the lock or the Python changed.

    Raises:
        Trouble: The environment or a package could not be made.
    """
    if environment_is_current():
        return
    say("正在准备运行环境 .venv（第一次约需一分钟）…")
    # Started from .venv itself, the underlying Python makes the new one.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if call([python, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise Trouble("运行环境 .venv 没有建成，请看上面的提示，删除 .venv 文件夹后再试。")
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    locked = ["-qq", "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)]
    if call(pip + locked) != 0:
        raise Trouble("依赖没有装上，请检查网络（或本地软件包目录）后再运行一次。")
    STAMP.write_text(fingerprint(), encoding="ascii")


def ensure() -> None:
    """Bring system and environment to where every verb can work."""
    ensure_system()
    ensure_environment()


def environment(**more: str) -> dict[str, str]:
    """The variables for a child: UTF-8 everywhere, besides what is given."""
    env = dict(os.environ, PYTHONUTF8="1")
    env.update(more)
    return env


def quiet_environment() -> dict[str, str]:
    """The variables for work that must neither show a window nor depend on the locale."""
    return environment(QT_QPA_PLATFORM="offscreen", LANG="C.UTF-8", LC_ALL="C.UTF-8")


def python(arguments: list[str], env: dict[str, str], ask: bool = False) -> int:
    """Run the environment's Python."""
    return call([str(VENV_PYTHON), *arguments], env, ask)


# ---- the verbs -------------------------------------------------------------------------------


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> int:
    """Start the program; without a display, perform the tour."""
    ensure()
    if has_display():
        window = ["--data", str(ROOT / ".data" / "run"), "--sample"]
        return python(["main.py", *(arguments or window)], environment())
    tour = arguments or ["tour"]
    return python(["main.py", *tour], environment(QT_QPA_PLATFORM="offscreen"))


def test(arguments: list[str]) -> int:
    """Run the tests, or with --oracles those that need other programs."""
    wanted = "oracle" if "--oracles" in arguments else "not oracle"
    rest = [word for word in arguments if word != "--oracles"]
    ensure()
    if wanted == "oracle" and not all(shutil.which(name) for name in ORACLE_PROGRAMS):
        install(list(ORACLE_PACKAGES))
    return python(["-m", "pytest", "-q", "-m", wanted, *rest], quiet_environment(), ask=True)


CHECKS = (
    ("写法（ruff check）", ["-m", "ruff", "check", "."]),
    ("版式（ruff format）", ["-m", "ruff", "format", "--check", "."]),
    ("类型（mypy）", ["-m", "mypy"]),
    (
        "结构（pytest）",
        ["-m", "pytest", "-q", "tests/test_architecture.py", "tests/test_packaging.py"],
    ),
)


def check(arguments: list[str]) -> int:
    """Run every check, also after one failed, and name those that failed."""
    refuse("check", arguments)
    ensure()
    failed = []  # type: list[str]
    for name, command in CHECKS:
        say("检查" + name)
        if python(command, quiet_environment()) != 0:
            failed.append(name)
    say("没有通过：" + "、".join(failed) if failed else "全部通过。")
    return 1 if failed else 0


def build(arguments: list[str]) -> int:
    """Make the packaged program: here (also without a word) or linux; or try what linux made."""
    ensure()
    return python([str(ROOT / "packaging" / "build.py"), *arguments], quiet_environment())


def bench(arguments: list[str]) -> int:
    """Run each tests/bench/bench_*.py (or those named) in turn and show what it prints."""
    scripts = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))
    if arguments:
        scripts = [script for script in scripts if script.stem[len("bench_") :] in arguments]
    if not scripts:
        raise Trouble("没有找到要运行的测速，请看 tests/bench 文件夹里有哪些 bench_*.py。")
    ensure()
    env = quiet_environment()
    env["PYTHONPATH"] = str(ROOT)
    failed = []  # type: list[str]
    for script in scripts:
        say("== " + script.stem)
        if python([str(script)], env) != 0:
            failed.append(script.stem)
    say("没有达到：" + "、".join(failed) if failed else "全部完成。")
    return 1 if failed else 0


def shots(arguments: list[str]) -> int:
    """Save pictures of every room and dialog in a folder, .data/shots where none is named."""
    folder = arguments[0] if arguments else str(ROOT / ".data" / "shots")
    refuse("shots", arguments[1:])
    ensure()
    status = python(["-m", "ui.shots", str(Path(folder).absolute())], quiet_environment())
    if status == 0:
        say("图片都在：" + folder)
    return status


def refuse(verb: str, arguments: list[str]) -> None:
    """Refuse arguments where a verb takes none.

    Raises:
        Trouble: Arguments were given.
    """
    if arguments:
        raise Trouble("%s 不接受参数：%s" % (verb, " ".join(arguments)))


VERBS = {
    "run": (run, "打开程序；没有显示器时不开窗口走一遍主要功能。后面的参数原样交给程序"),
    "test": (test, "运行测试；--oracles 只运行要用到其他软件的测试。后面的参数交给 pytest"),
    "check": (check, "检查写法、版式、类型和结构"),
    "build": (build, "在 dist 里生成程序：here 供本机，linux 供旧系统，try 试 linux 的产品"),
    "bench": (bench, "运行测速；可以写名字只运行其中几项"),
    "shots": (shots, "把每个房间和对话框画成图片，供人检查；后面可以写文件夹"),
}


def usage() -> str:
    """The help text."""
    lines = ["用法：python3 dev.py 动作 [参数]", ""]
    lines += ["  %-6s %s" % (verb, words) for verb, (_, words) in VERBS.items()]
    return "\n".join(lines)


def speak_utf8() -> None:
    """Let Chinese through a pipe on Windows too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main(words: list[str]) -> int:
    """Do what the command line says and return the exit status."""
    speak_utf8()
    if not words or words[0] in ("-h", "--help", "help"):
        say(usage())
        return 0 if words else 2
    if words[0] not in VERBS:
        say("没有“%s”这个动作。\n" % words[0] + usage())
        return 2
    action = VERBS[words[0]][0]
    try:
        return action(words[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
