"""Plans as chance makes them, in two versions, and what a paper says before and after changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from app.blocks.block import Block, BlockKind, Change, Run, cell_text
from app.blocks.pieces import is_put, is_taken
from app.compare.version import SectionThen, Version
from models.kinds import PlanKind, SectionKind

K = SectionKind
WORDS = [
    "加强领导", "全年增长6.5%以上。", "年底前完成", "《实施意见》", "“一盘棋”", "，", "；", "。",
    "抓好落实。", "围绕目标任务做好工作，", "A&B<C", "😀", "（试行）", "由办公室牵头，", "3200户",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
CELLS = st.sampled_from(["指标", "值", "6.5%", "12", "", "办公室", "A<B"])
TABLES = st.lists(
    st.lists(CELLS, min_size=2, max_size=2).map("\t".join), min_size=1, max_size=4
).map("\n".join)
KINDS = st.sampled_from([K.PARAGRAPH] * 4 + [K.HEADING] * 3 + [K.ITEM] * 3 + [K.TABLE, K.NOTE])


@dataclass
class Node:
    """A section with what hangs under it."""

    section: SectionThen
    children: list[Node] = field(default_factory=list)

    def flat(self, parent: str | None) -> Iterator[SectionThen]:
        yield replace(self.section, parent=parent)
        for child in self.children:
            yield from child.flat(self.section.uid)


@st.composite
def sections(draw: st.DrawFn, uid: str) -> SectionThen:
    kind = draw(KINDS)
    text = draw(TABLES if kind is K.TABLE else TEXT)
    head = level = 0
    if kind is K.HEADING:
        level = draw(st.integers(1, 3))
        head = draw(st.sampled_from([len(text), max(text.find("。") + 1, 1)]))
    marker = draw(st.sampled_from(["是", "是", "要"])) if kind is K.ITEM else ""
    joined = kind in (K.ITEM, K.PARAGRAPH) and draw(st.booleans())
    return SectionThen(uid, None, kind, level, text, head, not joined, marker=marker)


@st.composite
def forests(draw: st.DrawFn, prefix: str = "S", most: int = 8) -> list[Node]:
    roots: list[Node] = []
    everything: list[Node] = []
    for place in range(draw(st.integers(1, most))):
        node = Node(draw(sections(f"{prefix}{place:03}")))
        open_ones = [one for one in everything[-1:] if one.section.kind is K.HEADING]
        above = draw(st.sampled_from([None, *open_ones]))
        (above.children if above is not None else roots).append(node)
        everything.append(node)
    return roots


def version_of(roots: Iterable[Node], title: str = "某局2026年工作要点") -> Version:
    rows = tuple(one for root in roots for one in root.flat(None))
    return Version(title, 2026, PlanKind.PLAN, "某局", rows)


@st.composite
def pairs_of_versions(draw: st.DrawFn) -> tuple[Version, Version]:
    """An older version, and a newer one made of it by a few acts."""
    roots = draw(forests())
    old = version_of(roots)
    for number in range(draw(st.integers(0, 5))):
        act(draw, roots, f"N{number:03}")
    title = draw(st.sampled_from([old.title, old.title, "某局2027年工作安排"]))
    return old, version_of(roots, title)


def act(draw: st.DrawFn, roots: list[Node], uid: str) -> None:
    rows = list(all_rows(roots))
    row = draw(st.sampled_from(rows))
    what = draw(st.sampled_from(["edit", "edit", "delete", "insert", "move", "joint"]))
    if what == "insert" or not row:
        row.insert(draw(st.integers(0, len(row))), Node(draw(sections(uid))))
        return
    place = draw(st.integers(0, len(row) - 1))
    node = row[place]
    if what == "edit":
        node.section = draw(edited(node.section))
    elif what == "delete":
        del row[place]
    elif what == "joint":
        node.section = replace(node.section, starts_paragraph=not node.section.starts_paragraph)
    else:
        row.pop(place)
        other = draw(st.sampled_from([one for one in all_rows(roots)]))
        other.insert(draw(st.integers(0, len(other))), node)


@st.composite
def edited(draw: st.DrawFn, section: SectionThen) -> SectionThen:
    if section.kind is K.TABLE:
        return replace(section, text=draw(TABLES))
    start = draw(st.integers(0, len(section.text)))
    end = draw(st.integers(start, len(section.text)))
    text = section.text[:start] + draw(st.sampled_from(WORDS)) + section.text[end:]
    return replace(section, text=text, head=min(section.head, len(text)))


def all_rows(roots: list[Node]) -> Iterator[list[Node]]:
    yield roots
    for node in roots:
        yield from all_rows(node.children)


def words_before(blocks: Sequence[Block]) -> list[str]:
    """The paragraphs once all changes are refused; of a table a line for each row."""
    return _lines(blocks, is_put)


def words_after(blocks: Sequence[Block]) -> list[str]:
    """The paragraphs once all changes are accepted."""
    return _lines(blocks, is_taken)


def _lines(blocks: Sequence[Block], gone: object) -> list[str]:
    assert callable(gone)
    told = ""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            told += _table(block, gone)
            continue
        told += "".join(run.text for run in block.runs if not gone(run.change))
        told += "" if gone(block.mark) else "\n"
    return [line for line in told.split("\n") if line]


def _table(block: Block, gone: object) -> str:
    assert callable(gone)
    marks: Sequence[Change | None] = block.row_marks or (block.mark,) * len(block.rows)
    told = ""
    for row, mark in zip(block.rows, marks, strict=True):
        if not gone(mark):
            told += "\t".join(
                cell if isinstance(cell, str) else _kept(cell, gone) for cell in row
            ) + "|\n"  # fmt: skip
    return told


def _kept(cell: tuple[Run, ...], gone: object) -> str:
    assert callable(gone)
    return cell_text(tuple(run for run in cell if not gone(run.change)))
