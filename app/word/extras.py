"""Which papers carry more than their words, and what."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from app.blocks.block import Block, Change, Run
from app.blocks.paper import Paper
from app.layout.profile import Profile
from app.word.bookmarks import bookmarks, guid_part, table_bookmarks
from app.word.changes import Changes, has_changes
from app.word.discussion import COMMENT_STYLES, Discussion
from app.word.marks import NO_EXTRAS, Extras, Insert, Part
from app.word.reply_table import reply_styles, reply_table_xml
from app.word.run_places import RunPlaces, Spot


def extras_of(paper: Paper, profile: Profile) -> Extras:
    """Return what a paper carries: remarks, changes, bookmarks; nothing in a formal copy.

    A paper that is to come back asks Word to track what people change in it; a draft with codes in
    its margin also ends with a table for what they have to say.
    """
    changed = has_changes(paper.blocks)
    if not (changed or paper.threads or paper.guid) or not paper.blocks:
        return NO_EXTRAS
    margin = Margin(paper, changed=changed)
    asks = bool(paper.guid) and paper.code_margin
    styles = COMMENT_STYLES if paper.threads else ""
    return Extras(
        marks=margin,
        parts=margin.parts,
        settings="<w:trackRevisions/>" if paper.guid else "",
        styles=styles + (reply_styles(profile) if asks else ""),
        behind=reply_table_xml(profile) if asks else "",
    )


class Margin:
    """The marks of one paper: what stands between and around its words."""

    def __init__(self, paper: Paper, *, changed: bool) -> None:
        ids = count()
        self._inserts: dict[int, list[tuple[int, bool, str]]] = defaultdict(list)
        self._starts: dict[int, str] = defaultdict(str)
        self._ends: dict[int, str] = defaultdict(str)
        self._run: Run | None = None
        self._edges = ("", "")
        self.parts: tuple[Part, ...] = ()
        places = RunPlaces(paper.blocks)
        if paper.threads:
            discussion = Discussion(paper.threads, ids)
            self.parts += discussion.parts()
            for first, last, start, end in discussion.borders(places, paper.blocks[0]):
                self._put(first, last, start, end)
        self._changes = Changes(paper.blocks if changed else (), ids)
        if paper.guid:
            self.parts += (guid_part(paper.guid),)
            for spot, other, start, end in bookmarks(paper.blocks, places, ids):
                self._put(spot, other, start, end)
            for block, both in table_bookmarks(paper.blocks, ids):
                self._starts[id(block)] += both

    def _put(self, first: Spot | Block, last: Spot | Block, start: str, end: str) -> None:
        """Note the XML of two borders; at one place what ends stands before what begins."""
        if isinstance(first, Block):
            self._starts[id(first)] += start
        else:
            self._inserts[id(first.run)].append((first.at, True, start))
        if isinstance(last, Block):
            self._ends[id(last)] += end
        else:
            pointed = first == last
            self._inserts[id(last.run)].append((last.at, pointed, end))

    def at_start(self, block: Block) -> str:
        """Return what stands before the first run of a block."""
        return self._changes.before(block) + self._starts.get(id(block), "")

    def at_end(self, block: Block) -> str:
        """Return what stands behind the last run of a block."""
        return self._ends.get(id(block), "")

    def between(self, run: Run) -> Sequence[Insert]:
        """Return what stands inside a run; at the edges of a change it stands outside of it."""
        found = self._inserts.get(id(run))
        inserts = sorted(found, key=_rank) if found else []
        if run.change is None:
            return [Insert(at, xml) for at, _, xml in inserts]
        size = len(run.text)
        self._run = run
        self._edges = (
            "".join(xml for at, _, xml in inserts if at == 0),
            "".join(xml for at, _, xml in inserts if at == size),
        )
        return [Insert(at, xml) for at, _, xml in inserts if 0 < at < size]

    def around(self, change: Change, runs: str) -> str:
        """Return the runs of a change inside its element."""
        assert self._run is not None, "a run was written that was not asked about"
        before, behind = self._edges
        return before + self._changes.around(self._run, change, runs) + behind

    def paragraph_end(self, block: Block) -> str:
        """Return the mark of a paragraph's end."""
        return self._changes.end(block.mark) if block.mark is not None else ""

    def row(self, block: Block, place: int) -> str:
        """Return the mark of a table's row."""
        return self._changes.row(block, place)


def _rank(insert: tuple[int, bool, str]) -> tuple[int, bool]:
    return insert[0], insert[1]
