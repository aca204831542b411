"""Plans with all that an official paper may hold: exported in any profile, imported, the same."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from app.export.content import PlanContent
from app.export.exporter import export_plan
from app.export.order import Order
from app.export.variants import paper_of
from app.foreign.reader import read_text
from app.paper import FoundPaper
from app.recognise.reading import recognise
from app.word.package import word_bytes
from tests.app.conformance import findings
from tests.app.conformance_papers import LOOKS
from tests.app.conformance_variants import SHEET
from tests.app.test_export_roundtrip import outline_of, plan_of, tree_of
from tests.app.word_files import DocxMaker, par

PLANS = int(os.environ.get("SUIJI_RANDOM_PLANS", "200"))
FRONT = ["（征求意见稿）", "（2026年1月8日）", "局长　林一禾", "各科室、各监管所：", "同志们："]
WORDS = [
    "全面落实“三个到位”要求，", "抓好2026年重点任务——", "《实施方案。试行》", "（含附则。）",
    "增长6.5%以上。", "由办公室牵头，", "6月底前完成。", "做到有部署、有检查、有落实……", "A&B<C",
    "新登记4200户；", "确保安全。",
]  # fmt: skip
NUMBERS = ["一、", "二、", "（一）", "（二）", "1.", "2.", "（1）", "①", "第一部分　"]
ITEMS = ["一是", "二是", "三是", "一要"]
TAIL = [
    "附件：1.重点任务分解表", "2.食品安全监督抽检计划及经费安排表", "附件：任务分解表",
    "青禾县市场监督管理局", "2026年1月8日", "（联系人：林一禾，电话：0000-1234567）",
    "附件1", "附件2", "重点任务分解表", "单位：万元",
]  # fmt: skip
TITLES = [
    "某局2026年工作要点", "青禾县市场监督管理局2026年度重点工作计划和任务分解方案",
    "关于印发《青禾县食品安全监督抽检工作管理办法》实施方案的报告", "工作计划",
]  # fmt: skip


# A line with the key of its style ("" for none), or the rows of a table.
Line: TypeAlias = tuple[str, str]
Rows: TypeAlias = tuple[tuple[str, ...], ...]


def joined(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map("".join)


def plain(lines: st.SearchStrategy[str]) -> st.SearchStrategy[Line]:
    return st.tuples(lines, st.just(""))


@st.composite
def numbered(draw: st.DrawFn) -> Line:
    """A heading on a line of its own, or one that runs into text with its items."""
    head = draw(st.sampled_from(NUMBERS)) + draw(st.sampled_from(["抓好党建", "守住“底线”"]))
    if draw(st.booleans()):
        return head, ""
    items = draw(st.lists(st.sampled_from(ITEMS), max_size=3))
    text = draw(joined(3)) + "".join(item + draw(joined(2)) for item in items)
    return f"{head}。{text}", ""


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    cells = st.sampled_from(["指标", "6.5%", "“双控”", "办公室", ""])
    row = st.tuples(*[cells] * draw(st.integers(1, 9)))
    return (draw(row.filter(any)), *draw(st.lists(row, max_size=4)))


@st.composite
def papers(draw: st.DrawFn) -> list[Line | Rows]:
    """A paper in the order of an official one, its end now and then in disorder."""
    front = draw(st.lists(plain(st.sampled_from(FRONT)), max_size=4, unique=True))
    middle = st.one_of(numbered(), numbered(), plain(joined(6)), tables())
    closing = st.one_of(plain(st.sampled_from(TAIL)), tables(), plain(joined(3)))
    body, tail = st.lists(middle, min_size=1, max_size=8), st.lists(closing, max_size=8)
    return [(draw(st.sampled_from(TITLES)), "T"), *front, *draw(body), *draw(tail)]


def xml_of(block: Line | Rows) -> str:
    if isinstance(block[0], str):
        words, style = block
        return par(escape(str(words)), style=str(style))
    width = 8844 // len(block[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(block[0])
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{par(escape(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in block
    )
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def taken(path: str) -> Sequence[FoundPaper]:
    """The plans that an import makes."""
    return recognise(read_text(path).lines).papers


def told(paper: FoundPaper) -> list[tuple[object, ...]]:
    """The tree, but for the widths of columns, which a page gives its own twips."""
    title, *rows = tree_of(paper)
    return [title, *((*row[:-1], re.sub(r"\d{3,}", "w", str(row[-1]))) for row in rows)]


@given(papers(), st.sampled_from(sorted(LOOKS)))
@settings(max_examples=PLANS, suppress_health_check=list(HealthCheck))
def test_a_random_plan_comes_back_from_every_profile(paper: list[Line | Rows], looks: str) -> None:
    profile, values = LOOKS[looks]
    with tempfile.TemporaryDirectory() as folder:
        found = taken(DocxMaker(Path(folder))("".join(map(xml_of, paper))))
        assume(len(found) == 1)
        plan = found[0]
        path = Path(folder) / "导出.docx"
        content = PlanContent(plan_of(plan), outline_of(plan))
        export_plan(content, path, order=Order(profile=profile))
        (again,) = taken(str(path))
        data = path.read_bytes()
    event(looks)
    # What words read is their writer's business: no export changes them.
    assert told(again) == told(plan)
    assert [one for one in findings(data, values) if " reads " not in one] == []


@given(papers(), st.sampled_from(sorted(LOOKS)))
@settings(max_examples=PLANS // 4, suppress_health_check=list(HealthCheck))
def test_an_issue_sheet_takes_nothing_away(paper: list[Line | Rows], looks: str) -> None:
    profile, values = LOOKS[looks]
    with tempfile.TemporaryDirectory() as folder:
        found = taken(DocxMaker(Path(folder))("".join(map(xml_of, paper))))
    assume(len(found) == 1)
    content = PlanContent(plan_of(found[0]), outline_of(found[0]))
    plain_paper = paper_of(content, Order(profile=profile))
    issued = paper_of(content, Order(profile=profile, sheet=SHEET))
    assert not Counter(map(repr, plain_paper.blocks)) - Counter(map(repr, issued.blocks))
    data = word_bytes(issued, profile)
    assert [one for one in findings(data, values) if " reads " not in one] == []
