"""Taking files in: one batch a file, undone as a whole, its bytes kept once."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.foreign.reader import read_paper
from app.intake import take_file, take_files, take_reading
from app.queries import library
from app.session import Session
from models.errors import KnownError
from models.kinds import BlankState
from models.records import Blank, Section, SourceFile

THREE = "第1篇: 学习体会\n一、认识\n正文甲。\n第2篇: 工作汇报\n正文乙。\n第3篇: 发言\n正文丙。\n"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    path = tmp_path / "汇编.txt"
    path.write_text(THREE, encoding="utf-8")
    return path


def test_each_paper_of_a_file_becomes_a_plan(session: Session, three: Path) -> None:
    taken = take_file(session, three, read=read_paper)
    assert len(taken.plan_ids) == 3
    assert {plan.title for plan in library(session)} == {"学习体会", "工作汇报", "发言"}
    assert [gone.text for gone in taken.removed] == ["第1篇: ", "第2篇: ", "第3篇: "]


def test_one_undo_takes_the_whole_file_back_and_one_redo_brings_it(
    session: Session, three: Path
) -> None:
    take_file(session, three, read=read_paper)
    before = session.store.rows(Section)
    session.undo(None)
    assert library(session) == []
    session.redo(None)
    assert session.store.rows(Section) == before


def test_the_bytes_are_kept_once_for_all_papers(session: Session, three: Path) -> None:
    take_file(session, three, read=read_paper)
    (kept,) = session.store.rows(SourceFile)
    assert session.store.blob(kept.blob) == three.read_bytes()


def test_a_bad_file_does_not_stop_the_others(session: Session, three: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    taken = take_files(session, [empty, three], read=read_paper)
    assert isinstance(taken[0].refused, KnownError)
    assert len(taken[1].plan_ids) == 3


def test_one_undo_takes_all_files_of_an_import_back(
    session: Session, three: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("工作要点\n一、抓好落实", encoding="utf-8")
    take_files(session, [three, other], read=read_paper)
    assert len(library(session)) == 4
    session.undo(None)
    assert library(session) == []
    session.redo(None)
    assert len(library(session)) == 4


def test_a_declared_blank_is_kept_as_meant(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "要点.txt"
    path.write_text("工作要点\n全年投入X万元。", encoding="utf-8")
    reading = read_paper(str(path))
    (paper,) = reading.papers
    (blank,) = paper.blanks
    meant = replace(paper, blanks=(blank._replace(state=BlankState.LITERAL),))
    take_reading(session, path, replace(reading, papers=(meant,)))
    assert [row.state for row in session.store.rows(Blank)] == [BlankState.LITERAL]
