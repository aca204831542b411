"""The old Linux in which the Linux program is built: Debian 11 with our own CPython and SQLite.

A program runs where the C library is as new as the one it was built with, or newer. Debian 11 has
glibc 2.31; the few functions of CPython that are newer than 2.28 (UOS 20, Kylin V10) are bound to
their old versions or switched off, which ``elf_versions`` checks afterwards over the whole product.

Everything lies in a cache outside the project and is made once: about five minutes. Needs root,
Debian or a relative of it, debootstrap, and the package sources that this machine already uses.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

RELEASE = "bullseye"
SOURCES_RELEASE = "trixie"  # carries CPython and SQLite as untouched upstream archives
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
PYTHON = "usr/local/bin/python3.13"
# Upstream archive as Debian keeps it: source package, file name, SHA-256.
PYTHON_SOURCE = (
    "python3.13",
    "python3.13_3.13.5.orig.tar.xz",
    "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
)
SQLITE_SOURCE = (
    "sqlite3",
    "sqlite3_3.46.1.orig.tar.xz",
    "d0cdd2ece271b29e7ce18095745d892517ee26d0f270065b3a25c2e9eb11639c",
)
BUILD_PACKAGES = (
    "gcc", "libc6-dev", "make", "pkg-config", "tcl", "xz-utils", "zlib1g-dev", "libffi-dev",
)  # fmt: skip
# What Qt's files name: present here, so that PyInstaller finds it and the trimming decides.
QT_PACKAGES = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxcb-cursor0",
    "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1", "libxkbcommon-x11-0", "libxkbcommon0",
)  # fmt: skip

# exp, log, pow, exp2 and log2 got new versions in glibc 2.29; the old ones do the same here.
OLD_MATHS = """\
#ifndef __ASSEMBLER__
__asm__(".symver exp,exp@GLIBC_2.2.5");
__asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver pow,pow@GLIBC_2.2.5");
__asm__(".symver exp2,exp2@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5");
#endif
"""
SQLITE_OPTIONS = (
    "-DSQLITE_ENABLE_FTS5", "-DSQLITE_ENABLE_MATH_FUNCTIONS", "-DSQLITE_ENABLE_COLUMN_METADATA",
    "-DSQLITE_ENABLE_DBSTAT_VTAB", "-DSQLITE_THREADSAFE=1", "-DSQLITE_DQS=0",
)  # fmt: skip
BUILD_SQLITE = f"""
cd /tmp/sqlite && ./configure --disable-tcl --disable-readline && make sqlite3.c sqlite3.h
gcc -O2 -include /tmp/old_maths.h -fPIC -shared -Wl,-soname,libsqlite3.so.0 \\
    {" ".join(SQLITE_OPTIONS)} sqlite3.c -o /usr/local/lib/libsqlite3.so.0 -ldl -lm -lpthread
ln -sf libsqlite3.so.0 /usr/local/lib/libsqlite3.so
cp sqlite3.h src/sqlite3ext.h /usr/local/include/
"""
# sem_clockwait came with glibc 2.30. The compiler is guided by a profile (PGO) of some of CPython's
# own tests; not by LTO, which loses the versions given above.
PROFILE_TASK = (
    "-m test --pgo test_collections test_dataclasses test_functools test_generators"
    " test_itertools test_json test_patma test_re test_set test_struct test_xml_etree_c"
)
BUILD_PYTHON = f"""
cd /tmp/python && ac_cv_func_sem_clockwait=no LIBSQLITE3_CFLAGS=-I/usr/local/include \\
    LIBSQLITE3_LIBS="-L/usr/local/lib -lsqlite3" ./configure --enable-shared \\
    --without-ensurepip --disable-test-modules --without-static-libpython --enable-optimizations \\
    CFLAGS="-include /tmp/old_maths.h" LDFLAGS="-Wl,-rpath,/usr/local/lib"
make -j"$(nproc)" PROFILE_TASK="{PROFILE_TASK}" && make install
"""


class Trouble(Exception):
    """A known error; its text is the one sentence shown to the person."""


def cache_folder() -> Path:
    """The folder outside the project in which what takes long is kept."""
    shared = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(shared) if shared.startswith("/") else Path.home() / ".cache"
    return root / "suiji-build"


def fingerprint(*texts: str) -> str:
    """Twelve characters that change when one of the texts does."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


def build_base() -> Path:
    """Return the root folder of the building Linux, made now where it is not there."""
    mark = fingerprint(RELEASE, *PYTHON_SOURCE, *SQLITE_SOURCE, *BUILD_PACKAGES, *QT_PACKAGES,
                       OLD_MATHS, BUILD_SQLITE, BUILD_PYTHON)  # fmt: skip
    root = cache_folder() / f"base-{mark}"
    if (root / "complete").exists():
        return root
    _need_root_and_debootstrap()
    _bootstrap(root, (*BUILD_PACKAGES, *QT_PACKAGES))
    (root / "tmp" / "old_maths.h").write_text(OLD_MATHS, encoding="ascii")
    for source, name, script in (
        (SQLITE_SOURCE, "sqlite", BUILD_SQLITE),
        (PYTHON_SOURCE, "python", BUILD_PYTHON),
    ):
        print(f"正在编译 {source[1]}…", flush=True)
        _unpack(_source(source), root / "tmp" / name)
        _compile(root, name, script)
    (root / "complete").touch()
    return root


def bare_base(packages: tuple[str, ...]) -> Path:
    """Return a Debian 11 with nothing but these packages: no Python, where products are tried."""
    root = cache_folder() / f"bare-{fingerprint(RELEASE, *packages)}"
    if not (root / "complete").exists():
        _need_root_and_debootstrap()
        _bootstrap(root, packages)
        (root / "complete").touch()
    return root


def inside(
    root: Path, command: list[str], shared: dict[Path, str], *, network: bool = False
) -> list[str]:
    """The command line that runs a command in a root folder, with folders of ours shown there.

    Mounts live in a namespace of their own and vanish with the command. Without ``network`` the
    command has no network at all, not even the loopback of this machine.
    """
    mounts = [f'mount -t proc proc "{root}/proc"', f'mount -t tmpfs tmpfs "{root}/dev/shm"']
    for folder, place in shared.items():
        (root / place).mkdir(parents=True, exist_ok=True)
        mounts.append(f'mount --bind "{folder}" "{root}/{place}"')
    lines = ["set -e", f'mkdir -p "{root}/dev/shm"', *mounts, f'exec chroot "{root}" "$@"']
    spaces = ["--mount", "--propagation", "private"] + ([] if network else ["--net"])
    return ["unshare", *spaces, "sh", "-c", "\n".join(lines), "sh", *command]


def _need_root_and_debootstrap() -> None:
    if os.name != "posix" or os.geteuid() != 0:
        raise Trouble("生成 Linux 程序要建一个旧系统的文件夹，请用 root 再运行一次。")
    if shutil.which("debootstrap") is None:
        run(["apt-get", "install", "--yes", "-qq", "--no-install-recommends", "debootstrap"])


def _bootstrap(root: Path, packages: tuple[str, ...]) -> None:
    print(f"正在准备 Debian {RELEASE} 文件夹…", flush=True)
    shutil.rmtree(root, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    include = "--include=" + ",".join(packages)
    run(["debootstrap", "--variant=minbase", include, RELEASE, str(root), mirror()])


def mirror() -> str:
    """The Debian mirror that this machine uses.

    Raises:
        Trouble: apt here knows none.
    """
    asked = ["apt-get", "indextargets", "--format=$(REPO_URI)", "Origin: Debian", "Label: Debian"]
    found = run(asked).split()
    if not found:
        run(["apt-get", "update", "-qq"])
        found = run(asked).split()
    if not found:
        raise Trouble("这台电脑的 apt 没有配置 Debian 软件源，无法准备旧系统的文件夹。")
    return found[0]


def _source(source: tuple[str, str, str]) -> Path:
    """Fetch an upstream archive by apt, or take it from the cache; its SHA-256 is pinned."""
    package, name, digest = source
    folder = cache_folder() / "sources"
    archive = folder / name
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        run([*_apt(folder), "update", "-qq"])
        run([*_apt(folder), "source", "-qq", "--download-only", package], folder)
    if not archive.exists():
        raise Trouble(f"软件源里没有 {name}，请检查软件源，或另行取得后放进 {folder}。")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
        raise Trouble(f"{name} 与登记的校验值不符，没有使用；请删除 {archive} 后再试。")
    return archive


def _apt(folder: Path) -> list[str]:
    """Apt with source lists of its own, so that this machine's are not touched."""
    lists = folder / "lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    sources = folder / "sources.list"
    line = f"deb-src [signed-by={KEYRING}] {mirror()} {SOURCES_RELEASE} main\n"
    sources.write_text(line, encoding="ascii")
    return [
        "apt-get",
        f"--option=Dir::Etc::SourceList={sources}",
        "--option=Dir::Etc::SourceParts=/dev/null",
        f"--option=Dir::State::Lists={lists}",
        "--option=APT::Sandbox::User=root",
    ]


def _unpack(archive: Path, folder: Path) -> None:
    folder.mkdir()
    run(["tar", "-xf", str(archive), "-C", str(folder), "--strip-components=1"])


def _compile(root: Path, name: str, script: str) -> None:
    log = root.parent / f"{name}.log"
    command = inside(root, ["sh", "-ec", script], {})
    with log.open("wb") as out:
        status = subprocess.call(command, stdout=out, stderr=subprocess.STDOUT)
    if status != 0:
        raise Trouble(f"{name} 没有编译成功，请看 {log}。")
    shutil.rmtree(root / "tmp" / name)


def run(command: list[str], folder: Path | None = None) -> str:
    """Run a command and return what it prints.

    Raises:
        Trouble: The command failed; its last words are told.
    """
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode != 0:
        words = (done.stdout + done.stderr).decode("utf-8", "replace").strip()[-600:]
        raise Trouble(f"命令没有成功：{' '.join(command)}\n{words}")
    return done.stdout.decode("utf-8", "replace")
