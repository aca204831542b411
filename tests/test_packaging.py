"""The set-up: no shadowed packages, a lock without hosts that fits pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import packaging as registry_packaging
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:home|root|Users|work|opt)/\w")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked_versions() -> dict[str, str]:
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


def test_our_packaging_folder_does_not_shadow_the_library() -> None:
    assert not list((ROOT / "packaging").rglob("__init__.py"))
    assert registry_packaging.__file__
    assert not Path(registry_packaging.__file__).is_relative_to(ROOT / "packaging")


def test_tests_are_no_package() -> None:
    """tests/app/__init__.py would make `import app` find the tests."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_lock_names_no_host() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert "http" not in text
    assert not re.search(r"^\s*-", re.sub(r"^ +--hash=", "", text, flags=re.MULTILINE), re.M)


def test_lock_pins_and_hashes_every_package() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8").strip())
    loose = [entry.splitlines()[0] for entry in entries if "==" not in entry.splitlines()[0]]
    unhashed = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert entries
    assert loose == []
    assert unhashed == []


def test_lock_fits_the_project_file() -> None:
    table = project()
    wanted = table["project"]["dependencies"] + table["dependency-groups"]["dev"]
    pins = locked_versions()
    stale = []
    for requirement in map(Requirement, wanted):
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None or not requirement.specifier.contains(pin):
            stale.append(f"{requirement} locked as {pin}")
    assert stale == []


def committed_files() -> list[Path]:
    """What git knows or would add; without git (an unpacked archive) the test is skipped."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = [name for name in listing.stdout.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_foreign_lock_is_committed() -> None:
    """uv.lock and its like name registry hosts."""
    names = {path.name for path in committed_files()}
    assert not names & {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"}


def test_no_machine_path_is_committed() -> None:
    found = []
    for path in committed_files():
        if path.suffix in {".py", ".toml", ".md", ".spec", ".lock", ".sh", ".txt", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {hit}" for hit in MACHINE_PATH.findall(text)]
    assert found == []


def test_the_program_knows_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
