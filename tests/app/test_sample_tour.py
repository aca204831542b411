"""The sample plan and the tour without a window."""

from pathlib import Path

import pytest

from app.describe import describe
from app.foreign.reader import read_paper
from app.paths import Places, places
from app.queries import library, remarks_of
from app.sample import open_sample
from app.session import Session
from app.tour import run_tour
from models.kinds import SpanKind
from models.quantity import parse
from models.records import Section, Span, Target, Unit


@pytest.fixture
def here(tmp_path: Path) -> Places:
    return places(tmp_path / "资料")


@pytest.fixture
def sample(session: Session, here: Places) -> int:
    return open_sample(session, here.resources, read_paper)


def test_the_sample_comes_with_everything_marked_in_it(session: Session, sample: int) -> None:
    told = describe(session, sample)
    assert told["plan"]["year"] == 2026
    assert min(len(told[kind]) for kind in ("targets", "tasks", "placeholders", "citations")) >= 5
    assert len(remarks_of(session, sample)) >= 5
    assert session.store.rows(Unit)[0].county == "青禾县"


def test_every_chip_of_the_sample_bears_its_targets_value(session: Session, sample: int) -> None:
    chips = session.store.of_plan(Span, sample)
    assert chips
    for chip in chips:
        assert chip.kind is SpanKind.CHIP
        assert chip.target_id is not None
        words = session.store.get(Section, chip.section_id).text[chip.start : chip.end]
        read = parse(words)
        assert read is not None or set(words) <= set("Xx*")
        assert (read and read.value) == session.store.get(Target, chip.target_id).value


def test_placeholders_are_told_in_the_offsets_of_the_exported_text(
    session: Session, sample: int
) -> None:
    told = describe(session, sample)
    texts = {section["id"]: section["text"] for section in told["sections"]}
    for blank in told["placeholders"]:
        assert texts[blank["section"]][blank["start"] : blank["end"]] == blank["text"]


def test_the_tour_leaves_what_it_says(here: Places) -> None:
    said: list[str] = []

    def render(session: Session, folder: Path) -> list[Path]:
        assert library(session)
        return []

    made = run_tour(here, said.append, read_paper, render)
    assert [path.suffix for path in made] == [".db", ".docx", ".xlsx", ".txt", ".sjk"]
    assert all(path.stat().st_size > 1000 for path in made)
    assert len(said) == 5
    text = made[3].read_text(encoding="utf-8")
    assert "新登记经营主体4500户以上" in text
    assert "五、强化督查考核" in text
