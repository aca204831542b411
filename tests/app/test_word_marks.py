"""What is put between the words of a Word file: places of marks, changes, line ends of titles."""

from collections.abc import Sequence

from lxml import etree

from app.blocks.block import Block, BlockKind, Change, ChangeKind, Run, RunRole
from app.layout.builtin import GRID
from app.word.marks import Insert
from app.word.paragraphs import Paragraphs
from app.word.runs import Wardrobe
from app.word.styles import WORD_SPACE
from app.word.tables import Tables
from tests.app.word_xml import W, words_of

WORDS = RunRole.WORDS
TITLE_WORDS = "关于进一步加强全县烟草专卖市场监督管理工作的实施意见"


class Pins:
    """Marks that can be seen: a bookmark at each place asked for."""

    def __init__(self, places: dict[str, tuple[int, ...]] | None = None) -> None:
        self._places = places or {}

    def at_start(self, block: Block) -> str:
        return '<w:bookmarkStart w:name="start"/>'

    def at_end(self, block: Block) -> str:
        return '<w:bookmarkStart w:name="end"/>'

    def between(self, run: Run) -> Sequence[Insert]:
        places = self._places.get(run.text, ())
        return [Insert(at, f'<w:bookmarkStart w:name="{at}"/>') for at in places]

    def around(self, change: Change, runs: str) -> str:
        return f"<w:{change.kind}>{runs}</w:{change.kind}>"

    def paragraph_end(self, block: Block) -> str:
        return "<w:ins/>"

    def row(self, block: Block, place: int) -> str:
        return "<w:ins/>" if place == 1 else ""


def element(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{WORD_SPACE}">{xml}</w:body>')[0]


def written(block: Block, pins: Pins | None = None) -> etree._Element:
    return element(Paragraphs(Wardrobe(GRID), pins).of(block))


def shown(paragraph: etree._Element) -> str:
    """The words of a paragraph, marks as |name|, changes in brackets."""
    parts = []
    for below in paragraph.iterchildren():
        name = etree.QName(below).localname
        if name == "bookmarkStart":
            parts.append(f"|{below.get(f'{W}name')}|")
        elif name == "r":
            parts.append(words_of(below))
        elif name != "pPr":
            parts.append(f"[{shown(below)}]")
    return "".join(parts)


def test_a_run_is_cut_where_something_stands_in_it() -> None:
    block = Block(BlockKind.PARAGRAPH, (Run("一是", RunRole.NUMBER), Run("抓“实”。", WORDS)))
    pins = Pins({"抓“实”。": (0, 2, 2, 5)})
    assert shown(written(block, pins)) == "|start|一是|0|抓“|2||2|实”。|5||end|"


def test_shared_signs_side_by_side_are_one_run() -> None:
    paragraph = written(Block(BlockKind.PARAGRAPH, (Run("抓实——“三农”……", WORDS),)))
    assert [words_of(run) for run in paragraph.iter(f"{W}r")] == ["抓实", "——“", "三农", "”……"]


def test_changed_words_stand_in_their_change_and_deleted_ones_are_no_text() -> None:
    change = [Change(kind, "王某", "2026-01-08T09:00:00") for kind in ChangeKind]
    runs = tuple(Run(one.kind.value, WORDS, change=one) for one in change)
    paragraph = written(Block(BlockKind.PARAGRAPH, runs), Pins({"deleted": (3,)}))
    assert "[inserted]" in shown(paragraph)
    assert "[del|3|eted]" in shown(paragraph)
    gone = [words_of(one) for one in paragraph.iter(f"{W}r") if one.find(f"{W}delText") is not None]
    assert gone == ["del", "eted"]


def test_the_end_of_a_paragraph_is_marked_before_its_section() -> None:
    change = Change(ChangeKind.INSERTED, "王某", "2026-01-08T09:00:00")
    paragraph = written(Block(BlockKind.PARAGRAPH, (Run("新", WORDS),), mark=change), Pins())
    assert paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None


def test_a_long_title_is_broken_by_meaning_in_one_paragraph() -> None:
    paragraph = written(Block(BlockKind.TITLE, (Run(TITLE_WORDS, WORDS),)))
    lines = words_of(paragraph).split("\n")
    assert len(lines) == 2
    assert "".join(lines) == TITLE_WORDS
    assert max(len(one) for one in lines) <= 20


def test_a_title_of_several_runs_breaks_where_the_whole_does() -> None:
    parts = (TITLE_WORDS[:3], TITLE_WORDS[3:])
    whole = Block(BlockKind.TITLE, (Run(TITLE_WORDS, WORDS),))
    block = Block(BlockKind.TITLE, tuple(Run(words, WORDS) for words in parts))
    assert words_of(written(block)) == words_of(written(whole))


def test_a_title_breaks_as_its_new_words_do_and_keeps_the_places_of_marks() -> None:
    gone = Run("旧题", WORDS, change=Change(ChangeKind.DELETED, "王某", "2026-01-08T09:00:00"))
    block = Block(BlockKind.TITLE, (gone, Run(TITLE_WORDS, WORDS)))
    plain = words_of(written(Block(BlockKind.TITLE, (Run(TITLE_WORDS, WORDS),))))
    marked = shown(written(block, Pins({TITLE_WORDS: (25,)})))
    at = plain.index("\n")
    before, behind = TITLE_WORDS[at:25], TITLE_WORDS[25:]
    assert marked == f"|start|[旧题]{TITLE_WORDS[:at]}\n{before}|25|{behind}|end|"


def test_a_table_is_marked_in_its_first_and_last_cell_and_by_rows() -> None:
    cell = (Run("新", WORDS, change=Change(ChangeKind.INSERTED, "王某", "2026-01-08T09:00:00")),)
    block = Block(BlockKind.TABLE, rows=(("甲", "乙"), ("丙", cell)))
    pins = Pins()
    table = element(Tables(Paragraphs(Wardrobe(GRID), pins), pins).of(block, 8844))
    assert [shown(one) for one in table.iter(f"{W}p")] == ["|start|甲", "乙", "丙", "[新]|end|"]
    marked = [row.find(f"{W}trPr/{W}ins") is not None for row in table.iter(f"{W}tr")]
    assert marked == [False, True]
