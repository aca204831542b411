"""Comparing what a person names: plans of the store, or files that hold one paper."""

from pathlib import Path

from app.compare.difference import Difference, difference
from app.compare.version import Version, version_of, version_of_paper
from app.intake import read_in_worker
from app.paper import NO_OFFICE, OfficeWords
from app.queries import find_plan, office_words, plan_content
from app.session import Session
from models.errors import KnownError


def named_version(session: Session | None, name: str) -> Version:
    """Return the plan or the file that bears a name; a file is read as ``import`` reads it.

    Raises KnownError where there is neither, or the file holds more than one paper.
    """
    path = Path(name)
    if path.suffix and path.is_file():
        return version_of_file(path, NO_OFFICE if session is None else office_words(session))
    if session is None:
        raise KnownError(f"没有找到“{name}”。", "请检查文件的位置，或先导入一份材料。")
    return version_of(plan_content(session, find_plan(session, name).id))


def compared(session: Session | None, one: str, other: str) -> tuple[Version, Version, Difference]:
    """Return both versions and what leads from the first to the second."""
    old, new = named_version(session, one), named_version(session, other)
    return old, new, difference(old, new)


def version_of_file(path: Path, office: OfficeWords) -> Version:
    """Read a file in the worker and return the one paper in it; KnownError as named_version."""
    papers = read_in_worker(str(path), None, office).papers
    if len(papers) != 1:
        raise KnownError(
            f"{path.name} 里有 {len(papers)} 份材料，不知道比较哪一份。",
            "请先把它导入，再按计划的编号比较。",
        )
    return version_of_paper(papers[0])
