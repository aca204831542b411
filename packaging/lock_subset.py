"""The part of requirements.lock that a packaged build needs: the program's own, PyInstaller."""

import re

_TOOL = "pyinstaller"
_PROJECT = "suiji (pyproject.toml)"


def entries(lock: str) -> dict[str, str]:
    """Name → entry with its hashes and the comment on who wanted it."""
    found = re.split(r"\n(?=[a-z0-9])", lock.strip(), flags=re.IGNORECASE)
    return {match[1]: entry for entry in found if (match := re.match(r"([\w.-]+)==", entry))}


def wanted_by(entry: str) -> set[str]:
    """The names behind an entry's "via"."""
    _, _, comment = entry.partition("# via")
    return {line.strip(" #") for line in comment.splitlines() if line.strip(" #")}


def build_subset(lock: str) -> str:
    """The entries that the program or PyInstaller needs, with whatever those need in turn."""
    all_entries = entries(lock)
    kept = {name for name, entry in all_entries.items() if _PROJECT in wanted_by(entry)} | {_TOOL}
    grown = True
    while grown:
        more = {name for name, entry in all_entries.items() if wanted_by(entry) & kept} - kept
        kept |= more
        grown = bool(more)
    return "\n".join(all_entries[name] for name in sorted(kept)) + "\n"
