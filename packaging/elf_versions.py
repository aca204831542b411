"""Which versions of the C and C++ libraries a program needs, over every ELF file of it.

Run by path: ``elf_versions.py FOLDER_OR_FILE...``; status 1 where something needs more than the
oldest system of our users has (UOS 20: glibc 2.28, gcc 8).
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

Version = tuple[int, ...]

# What asks for most is Qt. A system with glibc 2.28 has gcc 7 or newer.
NEWEST_ALLOWED: dict[str, Version] = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 21), "CXXABI": (1, 3, 11)}
_NEEDED = re.compile(r"\b(GLIBC|GLIBCXX|CXXABI)_(\d[\d.]*)\b")
_ELF = b"\x7fELF"


def elf_files(place: Path) -> Iterator[Path]:
    """Every ELF file at or below a place, links left out."""
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == _ELF:
                    yield file


def needed(words: str) -> dict[str, Version]:
    """The highest version of each library that ``objdump -p`` lists under its references."""
    _, _, references = words.partition("Version References:")
    highest: dict[str, Version] = {}
    for library, number in _NEEDED.findall(references):
        version = tuple(map(int, number.split(".")))
        highest[library] = max(version, highest.get(library, ()))
    return highest


def needed_by(file: Path) -> dict[str, Version]:
    """What one ELF file needs."""
    words = subprocess.run(["objdump", "-p", str(file)], capture_output=True, check=True, text=True)
    return needed(words.stdout)


def too_new(places: list[Path]) -> tuple[dict[str, Version], list[str], int]:
    """Return the highest versions over all, what needs too much, and how many files there are."""
    highest: dict[str, Version] = {}
    faults: list[str] = []
    count = 0
    for file in (file for place in places for file in elf_files(place)):
        count += 1
        for library, version in needed_by(file).items():
            highest[library] = max(version, highest.get(library, ()))
            if version > NEWEST_ALLOWED[library]:
                faults.append(f"{file} 需要 {library}_{shown(version)}")
    return highest, faults, count


def shown(version: Version) -> str:
    """Write a version as its library does: 2.28."""
    return ".".join(map(str, version))


def report(places: list[Path]) -> bool:
    """Print what is needed; True where no file needs too much."""
    highest, faults, count = too_new(places)
    most = "，".join(f"{library}_{shown(version)}" for library, version in sorted(highest.items()))
    print(f"共 {count} 个 ELF 文件，最高需要 {most}", flush=True)
    for fault in faults:
        print(f"  过新：{fault}", flush=True)
    return count > 0 and not faults


if __name__ == "__main__":
    sys.exit(0 if report([Path(word) for word in sys.argv[1:]]) else 1)
