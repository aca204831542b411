"""Tries what ``build.py linux`` made, from outside: window, start-up, sockets.

The window runs in the bare Debian 11 without Python and network; start-up is measured here, beside
a bare QApplication with a QMainWindow that is packaged by the same rules.
"""

import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import build
import linux_base
from screen import Screen

ROUNDS = 10
TIMES_OF_BARE = 2.0
LONGEST = {"suiji/suiji": 0.5, "suiji-single": 1.0}  # seconds to the first painted window, warm
BIGGEST = {"suiji": 90e6, "suiji-single": 40e6}  # bytes
_TRACED = 8  # seconds that a window lives under strace
_SETTLE = 2.0  # seconds until all of the window is there, for a picture
_SOCKET = re.compile(r"socket\((\w+)")
_CONNECT = re.compile(r"connect\(\d+, \{sa_family=(\w+)(?:, sun_path=(\S+?))?[,}]")

# The display, the D-Bus, and glibc's own question for the name of the user (nscd), who is written
# into the lock of the store; all three are files of this machine.
_LOCAL = re.compile(r"AF_UNIX( \S*(/\.X11-unix/X\d+|/bus|dbus\S*|/nscd/socket))?")


def try_all(dist: Path) -> int:
    """Try the products under ``dist``; return 0 where everything is as it should be."""
    made = dist / "linux"
    if not (made / "suiji-single").exists():
        raise linux_base.Trouble("还没有 Linux 程序，请先运行 dev.py build linux。")
    results = [sizes(made), window(made), sockets(made), start_up(made, dist / "bare")]
    return 0 if all(results) else 1


def sizes(made: Path) -> bool:
    """Print the sizes beside what is allowed."""
    fine = True
    for name, most in BIGGEST.items():
        size = build.size_of(made / name)
        fine &= size <= most
        print(f"大小  {name}  {size / 1e6:.1f} MB（不超过 {most / 1e6:.0f}）", flush=True)
    return fine


def window(made: Path) -> bool:
    """Show a real window of each program in the bare Linux; leave a picture of it beside them."""
    bare = linux_base.bare_base(build.DESKTOP_PACKAGES)
    fonts, sockets = Path("/usr/share/fonts"), Path("/tmp/.X11-unix")
    for number, program in enumerate(LONGEST):
        picture = made.parent / f"window-{number + 1}.png"
        with tempfile.TemporaryDirectory() as data, Screen() as screen:
            shared = {made: "made", sockets: "tmp/.X11-unix", fonts: "usr/share/fonts"}
            shared[Path(data)] = "数据"
            setting = ["env", "-i", "LC_ALL=C.UTF-8", f"DISPLAY={screen.name}"]
            line = [*setting, f"/made/{program}", "--data", "/数据/资料", "--sample"]
            with subprocess.Popen(linux_base.inside(bare, line, shared)) as running:
                try:
                    screen.wait(painted=True)
                    time.sleep(_SETTLE)
                    screen.save(picture)
                finally:
                    running.terminate()
        print(f"窗口  {program}  见 {picture.relative_to(build.ROOT)}", flush=True)
    return True


def sockets(made: Path) -> bool:
    """Trace a whole self-test and a window; nothing but local sockets may be spoken to."""
    found: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "trace"
        trace = ["strace", "-f", "-e", "trace=network", "-o", str(log)]
        _quietly([*trace, str(made / "suiji-single"), "--self-test"])
        found |= spoken_to(log.read_text(encoding="utf-8", errors="replace"))
        with Screen() as screen:
            line = [str(made / "suiji" / "suiji"), "--data", folder + "/资料", "--sample"]
            # strace does not pass a signal on, so that the program is ended by its parent.
            with _started([*trace, "timeout", str(_TRACED), *line], screen):
                screen.wait(painted=True)
        found |= spoken_to(log.read_text(encoding="utf-8", errors="replace"))
    foreign = {one for one in found if not _LOCAL.fullmatch(one)}
    print("通信  " + ("、".join(sorted(found)) or "一个也没有"), flush=True)
    return not foreign


def spoken_to(trace: str) -> set[str]:
    """The kinds of sockets made and the places connected to, as strace wrote them."""
    found = set(_SOCKET.findall(trace))
    for family, place in _CONNECT.findall(trace):
        found.add(f"{family} {place}".strip().replace('"', "").replace("@", ""))
    return found


def start_up(made: Path, bare: Path) -> bool:
    """Measure start to first painted window in turns, and print medians and ratios."""
    _make_bare_window(bare)
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        data = ["--data", folder]
        lines = {
            "bare/bare": [str(bare / "bare" / "bare")],
            "suiji/suiji": [str(made / "suiji" / "suiji"), *data],
            "bare-single": [str(bare / "bare-single")],
            "suiji-single": [str(made / "suiji-single"), *data],
        }
        _one_start([*lines["suiji/suiji"], "--sample"], screen, _SETTLE)
        times: dict[str, list[float]] = {name: [] for name in lines}
        for _ in range(ROUNDS + 1):
            for name, line in lines.items():
                times[name].append(_one_start(line, screen))
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    pairs = (("suiji/suiji", "bare/bare"), ("suiji-single", "bare-single"))
    return all([_judged(*pair, medians) for pair in pairs])


def _judged(name: str, beside: str, medians: dict[str, float]) -> bool:
    took, floor = medians[name], medians[beside]
    print(
        f"启动  {name}  {took:.3f} s，是空窗口 {floor:.3f} s 的 {took / floor:.2f} 倍"
        f"（不超过 {TIMES_OF_BARE} 倍、{LONGEST[name]} s；{ROUNDS} 次的中位数）",
        flush=True,
    )
    return took <= LONGEST[name] and took <= TIMES_OF_BARE * floor


def _make_bare_window(bare: Path) -> None:
    shutil.rmtree(bare, ignore_errors=True)
    bare.mkdir(parents=True)
    script = "/suiji/packaging/bare_window.py"
    names = {"SUIJI_BUILD_SCRIPT": script, "SUIJI_BUILD_NAME": "bare"}
    build.freeze_in_base(build.linux_site(), bare, **names)


def _one_start(line: list[str], screen: Screen, stay: float = 0.0) -> float:
    """Start a program, wait for its window, end it; return the seconds to the window."""
    began = time.monotonic()
    with _started(line, screen) as running:
        took = screen.wait(painted=True) - began
        time.sleep(stay)
        running.terminate()
    screen.wait(painted=False)
    return took


def _started(line: list[str], screen: Screen) -> "subprocess.Popen[bytes]":
    setting = {"DISPLAY": screen.name, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(line, env=setting, stdin=subprocess.DEVNULL)


def _quietly(command: list[str]) -> None:
    done = subprocess.run(
        command, env={"LC_ALL": "C.UTF-8"}, capture_output=True, check=False, text=True
    )
    if done.returncode != 0:
        raise linux_base.Trouble(f"自检没有通过：\n{done.stdout}{done.stderr}")
