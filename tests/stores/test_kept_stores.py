"""The store of every landed schema opens for ever: listed, edited, undone."""

import gzip
import sqlite3
from pathlib import Path

import pytest

from app.commands.target import SetTargetValue
from app.commands.words import SetText
from app.queries import issue_sheet, own_profiles
from app.session import Session
from models.issue_records import Outgoing
from models.records import Remark, Result, Section, Span
from models.store.opening import faults_of
from models.store.schema import SCHEMA_VERSION
from models.store.summaries import summaries

KEPT = sorted(Path(__file__).parent.glob("schema_*.db.gz"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept store."""
    path = tmp_path / "suiji.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_each_landed_schema_has_its_store() -> None:
    names = [path.name for path in KEPT]
    assert names == [f"schema_{number + 1}.db.gz" for number in range(SCHEMA_VERSION)]
    assert all(path.stat().st_size < 100_000 for path in KEPT)


def schema_of(path: Path) -> list[tuple[str, str]]:
    raw = sqlite3.connect(path)
    try:
        return raw.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    finally:
        raw.close()


def test_a_migrated_store_has_the_tables_of_a_fresh_one(kept: Path, tmp_path: Path) -> None:
    """For the newest kept store: a landed step was not changed afterwards."""
    fresh = tmp_path / "fresh.db"
    for path in (kept, fresh):
        Session.open(path).close()
    assert schema_of(kept) == schema_of(fresh)


def test_it_is_whole_and_listed(kept: Path) -> None:
    with Session.open(kept) as session:
        (line,) = summaries(session.store)
        assert (line.title, line.year) == ("青石县示范局2026年工作计划", 2026)
        assert (line.blanks, line.open_remarks) == (1, 1)
        texts = [one.text for one in session.book(line.id).outline.walk()]
    assert texts[0] == "总体目标"
    assert texts[-1] == "抓好队伍建设；"
    assert faults_of(kept) == []


def test_what_was_achieved_of_a_target_is_kept_from_the_third_schema_on(tmp_path: Path) -> None:
    path = tmp_path / "suiji.db"
    path.write_bytes(gzip.decompress(KEPT[2].read_bytes()))
    with Session.open(path) as session:
        (result,) = session.store.rows(Result)
    assert (result.target_id, result.year, result.value, result.unit) == (1, 2025, "97.9", "%")


def test_layouts_sheets_and_copies_are_kept_from_the_fourth_schema_on(tmp_path: Path) -> None:
    path = tmp_path / "suiji.db"
    path.write_bytes(gzip.decompress(KEPT[3].read_bytes()))
    with Session.open(path) as session:
        (profile,) = own_profiles(session)
        sheet = issue_sheet(session, 1)
        (sent,) = session.store.rows(Outgoing)
    assert (profile.label, profile.line) == ("本局样式", 560)
    assert sheet is not None
    assert sheet.head is not None
    assert (sheet.head.number, sheet.signed_on) == ("青示〔2026〕1号", "2026-01-08")
    assert (sent.uid, sent.kind, sent.recipient) == (
        "GUIDOFTHEFIRSTCOPYTHATLEFT",
        "review",
        "各股室",
    )


def test_it_is_edited_and_undone(kept: Path) -> None:
    with Session.open(kept) as session:
        session.run(SetTargetValue(1, 1, "99"))
        session.run(SetText(1, 4, "抓好窗口服务，5月底前完成改造；"))
        assert "满意率达到99%以上" in session.store.get(Section, 2).text
    with Session.open(kept) as session:
        session.undo(1)
        session.undo(1)
        assert "满意率达到98.5%以上" in session.store.get(Section, 2).text
        assert session.store.get(Section, 4).text == "抓好窗口服务，6月底前完成改造；"
        chip = session.store.get(Span, 1)
        assert session.store.get(Section, 2).text[chip.start : chip.end] == "98.5%"
        assert session.store.get(Remark, 1).number == 1
