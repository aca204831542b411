"""附件说明, 署名 and 成文日期 of a Word file stand where cl. 7.3.4 and 7.3.5 want them."""

import pytest

from app.blocks.block import Block, BlockKind
from app.blocks.paper import Paper
from app.layout.builtin import GRID
from app.layout.closing_places import Hanging, attachment_places, signed_places, words_width
from app.layout.looks import Align, look_of
from tests.app.word_xml import W, body_of, got, line, styled, words_of

TEXT = line(BlockKind.PARAGRAPH, "抓落实。")
NAME, DATE = "某某县烟草专卖局", "2026年1月8日"
CHARACTER = 320


def signed(name: str = NAME, date: str = DATE) -> tuple[Block, ...]:
    return TEXT, line(BlockKind.SIGNATURE, name), line(BlockKind.SIGN_DATE, date)


def test_unsealed_the_date_begins_two_characters_behind_the_name() -> None:
    found = signed_places((NAME,), DATE, False, GRID)
    assert found.names == (2 * CHARACTER,)
    name_start = found.names[0] + words_width(NAME, GRID)
    assert name_start - found.date - words_width(DATE, GRID) == 2 * CHARACTER


def test_a_date_longer_than_the_name_is_two_in_and_moves_the_name() -> None:
    found = signed_places(("某某局",), DATE, False, GRID)
    assert found.date == 2 * CHARACTER
    start = found.date + words_width(DATE, GRID)
    assert found.names[0] + words_width("某某局", GRID) - start == 2 * CHARACTER


@pytest.mark.parametrize("name", ["某某局", NAME, NAME * 2])
def test_sealed_the_name_is_centred_over_the_date(name: str) -> None:
    found = signed_places((name,), DATE, True, GRID)
    assert found.date >= 4 * CHARACTER
    middle = found.date + words_width(DATE, GRID) / 2
    assert found.names[0] >= 0
    assert abs(found.names[0] + words_width(name, GRID) / 2 - middle) <= 1


def test_digits_are_half_as_wide_as_characters() -> None:
    assert words_width("年", GRID) == 315
    assert words_width("20", GRID) == 2 * 155
    assert words_width("“”", GRID) == 2 * 315


def test_names_of_attachments_hang_below_their_names() -> None:
    label, number = words_width("附件：", GRID), words_width("1.", GRID)
    start = 2 * CHARACTER
    assert attachment_places(("附件：1.分解表", "2.办法"), GRID) == (
        Hanging(start, start + label + number),
        Hanging(start + label, start + label + number),
    )
    assert attachment_places(("附件：分解表",), GRID) == (Hanging(start, start + label),)


def test_the_indents_stand_in_the_file_in_twips_and_characters() -> None:
    body = body_of(Paper(signed()))
    (name,) = styled(body, "SuijiSignature")
    assert look_of(BlockKind.SIGNATURE, 0, GRID).align is Align.RIGHT
    assert got(name, "pPr/ind", "right") == "640"
    assert got(name, "pPr/ind", "rightChars") == "200"
    (date,) = styled(body, "SuijiSignDate")
    places = signed_places((NAME,), DATE, False, GRID)
    assert got(date, "pPr/ind", "right") == str(places.date)
    noted = body_of(Paper((TEXT, line(BlockKind.ATTACHMENT_NOTE, "附件：1.分解表"))))
    (note,) = styled(noted, "SuijiAttachmentNote")
    (place,) = attachment_places(("附件：1.分解表",), GRID)
    assert got(note, "pPr/ind", "left") == str(place.wrapped)
    assert got(note, "pPr/ind", "hanging") == str(place.wrapped - place.first)


@pytest.mark.parametrize(("sealed", "empty"), [(False, 1), (True, 2)])
def test_a_seal_has_room_above_the_name(sealed: bool, empty: int) -> None:
    paragraphs = list(body_of(Paper(signed(), sealed=sealed)).iter(f"{W}p"))
    assert [words_of(one) for one in paragraphs] == ["抓落实。", *[""] * empty, NAME, DATE]


def test_an_attachment_begins_a_page_with_its_title_on_the_third_line() -> None:
    blocks = (
        TEXT,
        line(BlockKind.ATTACHMENT_LABEL, "附件1"),
        line(BlockKind.ATTACHMENT_TITLE, "分解表"),
        TEXT,
    )
    body = body_of(Paper(blocks))
    assert [words_of(one) for one in body.iter(f"{W}p")] == [
        "抓落实。", "附件1", "", "分解表", "", "抓落实。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "style"),
    [
        (Block(BlockKind.SIGN_DATE, by_form=True), "SuijiSignDateText"),
        (Block(BlockKind.SIGN_DATE), "SuijiSignDate"),
        (Block(BlockKind.ATTACHMENT_LABEL, level=2), "SuijiAttachmentLabel2"),
        (Block(BlockKind.ATTACHMENT_NOTE, by_form=True), "SuijiAttachmentNote"),
    ],
)
def test_the_style_tells_what_a_line_was_in_the_plan(block: Block, style: str) -> None:
    assert list(styled(body_of(Paper((TEXT, block))), style))
