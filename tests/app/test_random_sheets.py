"""Papers as chance makes them, with every block, head and imprint: each file passes the checker."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.cell_runs import with_cell_runs
from app.blocks.paper import HeadMode, Imprint, Paper, Properties, RedHead
from app.blocks.redline import redline_blocks
from app.blocks.suggested_runs import beside_threads, suggested_blocks
from app.blocks.threads import threads_of
from app.compare.version import Version
from app.word.package import word_bytes
from tests.app.conformance import findings, hidden
from tests.app.conformance_papers import FRONT, LOOKS, heading, lead
from tests.app.test_export_roundtrip import outline_of, plan_of
from tests.app.test_variant_discussion import talks
from tests.app.variant_plans import pairs_of_versions
from tests.app.variant_talk import Talk

SHEETS = int(os.environ.get("SUIJI_RANDOM_SHEETS", "60"))
K = BlockKind
WORDS = [
    "抓好落实",
    "“三个到位”",
    "——",
    "A&B<C",
    "2026年",
    "6.5%",
    "《办法。试行》",
    "。",
    "😀",
    "…",
]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join)
PLAIN = sorted(set(K) - {K.HEADING, K.LEAD, K.TABLE})
NAMES = st.sampled_from(["青禾县财政局", "县局", "青禾县市场监督管理局办公室文件"])
PEOPLE = st.sampled_from(["林一禾", "周二苗", "欧阳三", "吴四"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from([*PLAIN, K.HEADING, K.LEAD, K.TABLE]))
    codes = tuple(draw(st.lists(st.just("二3-1"), max_size=3)))
    level = draw(st.integers(1, 5))
    if kind is K.TABLE:
        found = draw(tables())
    elif kind is K.HEADING:
        found = heading(level, draw(LINES.map(without_stops)))
    elif kind is K.LEAD:
        found = lead(level, "抓好“党建。引领”工作。", draw(LINES))
    else:
        found = Block(kind, (Run(draw(LINES), RunRole.WORDS, section="s"),))
    return replace(found, codes=codes)


def without_stops(text: str) -> str:
    return text.replace("。", "") + "工作"


@st.composite
def tables(draw: st.DrawFn) -> Block:
    columns = draw(st.integers(1, 12))
    cells = st.sampled_from(["指标", "12", "“双控”", "", "一\n二"])
    rows = draw(st.lists(st.tuples(*[cells] * columns), min_size=1, max_size=5))
    shares = st.floats(0.5, 9)
    widths = draw(st.one_of(st.just(()), st.tuples(*[shares] * columns)))
    heads = draw(st.integers(0, len(rows)))
    wide = draw(st.booleans())
    return Block(K.TABLE, rows=tuple(rows), widths=widths, head_rows=heads, wide=wide)


def some(strategy: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(strategy, min_size=least, max_size=most)


HEADS = st.builds(
    RedHead,
    marks=some(NAMES, 1, 4).map(tuple),
    number=st.just("青市监〔2026〕5号"),
    signers=some(PEOPLE, 0, 5).map(tuple),
    copy_number=st.sampled_from(["", "000001"]),
    secrecy=st.sampled_from(["", "秘密★1年"]),
    urgency=st.sampled_from(["", "特急"]),
    mode=st.sampled_from(HeadMode),
)
IMPRINTS = st.builds(
    Imprint,
    copies_to=some(NAMES, 0, 30).map(tuple),
    printer=st.just("青禾县财政局办公室"),
    printed_on=st.just("2026年1月9日"),
)
PAPERS = st.builds(
    Paper,
    blocks=st.lists(blocks(), max_size=12).map(tuple),
    head=st.none() | HEADS,
    imprint=st.none() | IMPRINTS,
    properties=st.builds(Properties, title=LINES, author=LINES),
    code_margin=st.booleans(),
    lying=st.booleans(),
)


# What words in disorder bring about: their places follow no clause, and no export changes them.
WORDING = ("closing", "heading", "a title line of", "heading and text", ": font", "bold is")
LOOKED = st.sampled_from(sorted(set(LOOKS) - {"bold items"}))
MANY = settings(max_examples=SHEETS, suppress_health_check=list(HealthCheck))


def layout(data: bytes, looks: str) -> list[str]:
    """What is wrong but for the wording."""
    found = findings(data, LOOKS[looks][1])
    return [one for one in found if not any(words in one for words in WORDING)]


@given(PAPERS, LOOKED)
@MANY
def test_any_paper_makes_a_file_that_passes(paper: Paper, looks: str) -> None:
    if paper.head is not None:  # what bears a red head has a title and begins upright
        paper = replace(paper, blocks=(*FRONT[:1], *paper.blocks), lying=False)
    data = word_bytes(paper, LOOKS[looks][0])
    assert layout(data, looks) == []
    assert hidden(data) == []


@given(talks(), LOOKED, st.booleans(), st.booleans())
@MANY
def test_any_discussion_makes_a_file_that_passes(
    talk: Talk, looks: str, returning: bool, codes: bool
) -> None:
    plan, outline = plan_of(talk.paper), outline_of(talk.paper)
    threads = threads_of(talk.rows, outline) + beside_threads(outline, talk.rows)
    named = {one.section for thread in threads for one in thread.stretches}
    written = with_cell_runs(suggested_blocks(plan, outline, talk.rows), named)
    if codes:
        written = tuple(replace(one, codes=("一1",)) for one in written)
    guid = "A2" * 13 if returning else ""
    paper = Paper(written, threads=threads, guid=guid, code_margin=codes)
    assert layout(word_bytes(paper, LOOKS[looks][0]), looks) == []


@given(pairs_of_versions(), LOOKED)
@MANY
def test_any_two_versions_make_a_file_that_passes(
    pair: tuple[Version, Version], looks: str
) -> None:
    blocks = redline_blocks(*pair, "甲", "2026-01-08T09:30:00")
    assert layout(word_bytes(Paper(blocks), LOOKS[looks][0]), looks) == []
