"""A paper as a Word file: the parts around its body, nothing hidden in a formal copy."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Paper
from app.blocks.table import Ledger
from app.layout.builtin import GRID, INTERNAL
from app.layout.profile import Profile
from app.word.body import body_parts, sections_of
from app.word.directory import DOCUMENT, directory, entry_of
from app.word.extras import extras_of
from app.word.marks import Part
from app.word.pages import footer_keys, footers
from app.word.styles import WORD_SPACE, styles_xml
from app.word.text_box import BOX_SPACES

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATION = f"{_OFFICE}/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_DOCUMENT_START = (
    f'{_DECLARED}<w:document xmlns:w="{WORD_SPACE}" xmlns:r="{_RELATION}" '
    f'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"{BOX_SPACES} '
    'mc:Ignorable="w14"><w:body>'
)
_DOCUMENT_END = "</w:body></w:document>"


def word_bytes(paper: Paper, profile: Profile = GRID, today: date | None = None) -> bytes:
    """Return a .docx file of a paper; ``today`` is the only date of its making in it."""
    extras = extras_of(paper, profile)
    body = body_parts(paper, profile, extras)
    parts = [
        *_plain_parts(profile, extras.settings, extras.styles),
        *_footer_parts(paper, profile),
        *extras.parts,
    ]
    members = directory(tuple(map(entry_of, parts)), paper.properties, today or date.today())
    members += tuple((part.name, part.data) for part in parts)
    document = "".join((_DOCUMENT_START, *body, _DOCUMENT_END)).encode()
    return _zipped((*members, (DOCUMENT, document)))


def table_bytes(ledger: Ledger, today: date | None = None) -> bytes:
    """Return a ledger as a .docx file on pages that lie on their side, read as they lie."""
    head = tuple(column.name for column in ledger.columns)
    rows = (head, *(tuple(str(cell) for cell in row) for row in ledger.rows))
    widths = tuple(float(column.width) for column in ledger.columns)
    title = Block(BlockKind.TITLE, (Run(ledger.title, RunRole.WORDS),))
    table = Block(BlockKind.TABLE, rows=rows, widths=widths, wide=True)
    return word_bytes(Paper((title, table), lying=True), INTERNAL, today)


def _zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the members as a file, without the time of day, which is nobody's business."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members:
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, data, compresslevel=6)
    return file.getvalue()


def _plain_parts(profile: Profile, settings: str, styles: str) -> Iterator[Part]:
    yield _word_part("styles", _DECLARED + styles_xml(profile, styles))
    yield _word_part("settings", _settings(profile, settings))


def _word_part(name: str, xml: str) -> Part:
    return Part(f"word/{name}.xml", f"{_CONTENT}.{name}+xml", f"{_RELATION}/{name}", xml.encode())


def _footer_parts(paper: Paper, profile: Profile) -> Iterator[Part]:
    """Yield the footers of the kinds of pages that a paper has; their names tell their relation."""
    for lying in sorted({lying for lying, _, _ in sections_of(paper)}):
        for key, xml in zip(footer_keys(lying=lying), footers(profile, lying=lying), strict=True):
            yield Part(
                f"word/footer{key[-1]}.xml",
                f"{_CONTENT}.footer+xml",
                f"{_RELATION}/footer",
                (_DECLARED + xml).encode(),
            )


def _settings(profile: Profile, further: str) -> str:
    return (
        f'{_DECLARED}<w:settings xmlns:w="{WORD_SPACE}"><w:zoom w:percent="100"/>'
        f"<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>{further}"
        f'<w:defaultTabStop w:val="{profile.body_size * 20}"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBILITY}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
