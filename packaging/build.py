"""Makes the packaged program; ``dev.py build`` calls this with the Python of .venv.

try      run what ``linux`` made: real window, start-up times, sockets (see try_products.py)
here     with this machine's Python: for a quick look, runs on systems as new as this one
linux    in an old Linux with our own CPython: runs on UOS 20, Kylin V10 and everything newer

Each leaves under dist/ the folder build, the single file, the list of parts and SHA-256 sums.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import elf_versions
import icu_cut
import linux_base
import lock_subset
import parts
import try_products

ROOT = Path(__file__).resolve().parent.parent
SPEC = "packaging/suiji.spec"
PYINSTALLER = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR")
FROZEN_MODULES = ROOT / "packaging" / "frozen_modules.txt"
OWN = ("app", "main", "models", "ui", "python3", "_pyi_rth_utils")
PARTS_NAME = "组成和许可.txt"
SUMS_NAME = "SHA256SUMS"
TARGETS = ("here", "linux", "try")
SITE_PLACE = "usr/local/lib/python3.13/site-packages"
# Wheels that UOS 20 and Kylin V10 can load.
PLATFORMS = ("2_28", "2_27", "2_26", "2_17", "2_12", "2_5")
OLD_PLATFORMS = ("manylinux2014", "manylinux2010", "manylinux1")
# What every Linux desktop has, and all that the program does not carry itself.
DESKTOP_PACKAGES = ("libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0")


def build_here() -> Path:
    """Build with this Python; return the folder of the products."""
    made = _emptied(ROOT / "dist" / "here")
    command = [*_pyinstaller(made, ROOT / "dist" / "work"), str(ROOT / SPEC)]
    _run([sys.executable, *command])
    _finish(made, Path(sysconfig.get_path("purelib")))
    return made


def build_linux() -> Path:
    """Build in the old Linux and try the result in a bare one; return the folder of the products.

    Raises:
        linux_base.Trouble: a step failed, a file needs too new a system, or the self-test failed.
    """
    made = _emptied(ROOT / "dist" / "linux")
    site = linux_site()
    freeze_in_base(site, made)
    frozen = (made / "suiji-modules.txt").read_text(encoding="utf-8").split()
    FROZEN_MODULES.write_text("\n".join(foreign_modules(frozen)) + "\n", encoding="ascii")
    _finish(made, site)
    products = [made / "suiji", made / "suiji-single"]
    if not elf_versions.report(products):
        raise linux_base.Trouble("有文件要求的系统版本太新，在 UOS 20、麒麟 V10 上打不开。")
    for program in ("suiji/suiji", "suiji-single"):
        print(f"在没有 Python、没有网络的 Debian 11 里自检 {program}：", flush=True)
        _run(bare_command(made, program, "--self-test"))
    return made


def freeze_in_base(site: Path, made: Path, **environment: str) -> None:
    """Run PyInstaller in the old Linux on this project, with the packages of ``site``."""
    base = linux_base.build_base()
    work = linux_base.cache_folder() / "work"
    work.mkdir(parents=True, exist_ok=True)
    shared = {ROOT: "suiji", site: SITE_PLACE, made: "made", work: "work"}
    words = [f"{name}={value}" for name, value in environment.items()]
    setting = [
        "env", "-i", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/tmp",
        "LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", *words,
    ]  # fmt: skip
    command = [*setting, "/" + linux_base.PYTHON, *_pyinstaller(Path("/made"), Path("/work"))]
    _run(linux_base.inside(base, [*command, f"/suiji/{SPEC}"], shared))


def bare_command(made: Path, program: str, *arguments: str) -> list[str]:
    """The command line that runs a product in a bare Debian 11 without network, home, Python."""
    bare = linux_base.bare_base(DESKTOP_PACKAGES)
    command = ["env", "-i", "LC_ALL=C.UTF-8", f"/made/{program}", *arguments]
    return linux_base.inside(bare, command, {made: "made"})


def linux_site() -> Path:
    """The Python packages for the Linux program: wheels with pinned hashes, ICU's data cut."""
    subset = lock_subset.build_subset(
        (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    )
    cutting = Path(icu_cut.__file__).read_text(encoding="utf-8")
    site = linux_base.cache_folder() / f"site-{linux_base.fingerprint(subset, cutting)}"
    if not (site / "complete").exists():
        print("正在取得 Linux 程序要用的 Python 包…", flush=True)
        _emptied(site)
        _install(subset, site)
        _cut_icu(site / "PySide6" / "Qt" / "lib" / "libicudata.so.73")
        (site / "complete").touch()
    return site


def _install(subset: str, site: Path) -> None:
    lock = site / "requirements.lock"
    lock.write_text(subset, encoding="utf-8")
    names = [*(f"manylinux_{version}" for version in PLATFORMS), *OLD_PLATFORMS]
    platforms = [f"--platform={name}_x86_64" for name in names]
    _run([
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq",
        "--require-hashes", "--only-binary=:all:", "--python-version=3.13",
        "--implementation=cp", *platforms, f"--target={site}", "-r", str(lock),
    ])  # fmt: skip


def _cut_icu(library: Path) -> None:
    """Put a library with the data of Chinese and English in the place of the whole world's."""
    folder = _emptied(linux_base.cache_folder() / "icu")
    command = icu_cut.write_source(library, folder)
    script = 'cd /icu && exec "$@"'
    inside = linux_base.inside(
        linux_base.build_base(), ["sh", "-ec", script, "sh", *command], {folder: "icu"}
    )
    _run(inside)
    shutil.copy(folder / library.name, library)


def _finish(made: Path, site: Path) -> None:
    """Add list of parts and sums to the products, print sizes."""
    listing = made / "suiji-modules.txt"
    (made / PARTS_NAME).write_text(
        parts.list_of_parts(made / "suiji", listing, site), encoding="utf-8"
    )
    listing.unlink()
    (made / SUMS_NAME).write_text(sums(made), encoding="utf-8")
    for product in (made / "suiji", made / "suiji-single"):
        print(f"{product.relative_to(ROOT)}  {size_of(product) / 1e6:.1f} MB", flush=True)


def foreign_modules(frozen: list[str]) -> list[str]:
    """Of all frozen modules those that are neither ours nor Python's own.

    A test compares them with what a self-test from source imports; it runs on other Pythons, whose
    own modules differ. Extension modules are listed by their files: PySide6/QtCore.abi3.so.
    """
    names = {name.partition(".")[0] if "/" in name else name for name in frozen}
    names = {name.replace("/", ".") for name in names}
    besides = {*sys.stdlib_module_names, *OWN, *(name for name in names if name.startswith("pyi"))}
    return sorted(name for name in names if name.partition(".")[0] not in besides)


def size_of(product: Path) -> int:
    """Bytes of a file, or of all files below a folder, links counted as such."""
    files = product.rglob("*") if product.is_dir() else [product]
    return sum(file.lstat().st_size for file in files if file.is_symlink() or file.is_file())


def sums(made: Path) -> str:
    """SHA-256 of every product file, in the form that ``sha256sum -c`` reads."""
    files = [file for file in sorted(made.rglob("*")) if file.is_file()]
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(made).as_posix()}\n"
        for file in files
        if file.name != SUMS_NAME
    )


def _pyinstaller(made: Path, work: Path) -> list[str]:
    return [*PYINSTALLER, "--distpath", str(made), "--workpath", str(work)]


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _run(command: list[str]) -> None:
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    if subprocess.call(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL) != 0:
        raise linux_base.Trouble(f"这一步没有成功，请看上面的提示：{command[-1]}")


def main(words: list[str]) -> int:
    """Build what is named; without a name, here."""
    target = words[0] if words else "here"
    if target not in TARGETS or len(words) > 1:
        print(f"build 后面可以写 {' 或 '.join(TARGETS)}，不写就是 here。", file=sys.stderr)
        return 2
    try:
        if target == "try":
            return try_products.try_all(ROOT / "dist")
        made = build_here() if target == "here" else build_linux()
    except (linux_base.Trouble, parts.Trouble) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"都在这里：{made.relative_to(ROOT)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
