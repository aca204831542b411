"""Remarks as Word comments: threads with answers, done or open, each in its author's name.

Five parts tell of them: comments.xml the words, commentsExtended.xml who answers whom and what is
done, commentsIds.xml and commentsExtensible.xml lasting ids and the true time, people.xml who
speaks. A comment is known by the paraId of its last paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from app.blocks.block import Block
from app.blocks.paper import UNSIGNED, Said, Stretch, Thread
from app.word.changes import author_xml, date_xml
from app.word.marks import Part
from app.word.run_places import RunPlaces, Spot
from app.word.styles import WORD_SPACE
from app.word.xml_text import escaped, quoted

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MICROSOFT = "http://schemas.microsoft.com/office"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = {
    "w14": f"{_MICROSOFT}/word/2010/wordml",
    "w15": f"{_MICROSOFT}/word/2012/wordml",
    "w16cid": f"{_MICROSOFT}/word/2016/wordml/cid",
    "w16cex": f"{_MICROSOFT}/word/2018/wordml/cex",
}
_RELATIONS = {
    "comments": f"{_OFFICE}/comments",
    "commentsExtended": f"{_MICROSOFT}/2011/relationships/commentsExtended",
    "commentsIds": f"{_MICROSOFT}/2016/09/relationships/commentsIds",
    "commentsExtensible": f"{_MICROSOFT}/2018/08/relationships/commentsExtensible",
    "people": f"{_MICROSOFT}/2011/relationships/people",
}
# Both are above 0; a paraId is below 0x80000000, a durableId below 0x7FFFFFFF, else Word makes
# new ones, and answers and done marks lose what they belong to.
_FIRST_PARAGRAPH, _FIRST_LASTING = 0x10000000, 0x20000000
_LONGEST_INITIALS = 9
_TEXT, _REFERENCE = "CommentText", "CommentReference"
COMMENT_STYLES = (
    f'<w:style w:type="paragraph" w:styleId="{_TEXT}"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr>'
    '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>'
    '</w:pPr><w:rPr><w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
    f'<w:style w:type="character" w:styleId="{_REFERENCE}"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)


@dataclass(frozen=True, slots=True)
class _Comment:
    """One comment of a file: ``number`` is its w:id, ``keys`` the paraIds of its paragraphs."""

    number: int
    said: Said
    keys: tuple[str, ...]
    root: str
    done: bool

    @property
    def key(self) -> str:
        return self.keys[-1]

    @property
    def lasting(self) -> str:
        return f"{_FIRST_LASTING + self.number:08X}"


class Discussion:
    """The threads of one paper, numbered."""

    def __init__(self, threads: Sequence[Thread], ids: "count[int]") -> None:
        paragraphs = count(_FIRST_PARAGRAPH)
        self._threads = [(one, list(_comments(one, ids, paragraphs))) for one in threads]

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that hold the words and tell how they belong together."""
        every = [comment for _, comments in self._threads for comment in comments]
        names = dict.fromkeys(comment.said.author or UNSIGNED for comment in every)
        return (
            _part("comments", "w", "".join(map(_comment_xml, every)), "w14"),
            _part("commentsExtended", "w15", "".join(map(_thread_xml, every))),
            _part("commentsIds", "w16cid", "".join(map(_lasting_xml, every))),
            _part("commentsExtensible", "w16cex", "".join(map(_time_xml, every))),
            _part("people", "w15", "".join(map(_person_xml, names))),
        )

    def borders(
        self, places: RunPlaces, title: Block
    ) -> Iterator[tuple[Spot | Block, Spot | Block, str, str]]:
        """Yield where each thread begins and ends, with the XML of both.

        One without stretches, or whose sections have no words here, stands on the title.
        """
        for thread, comments in self._threads:
            first, last = _range(thread, places) or (title, title)
            start = "".join(f'<w:commentRangeStart w:id="{one.number}"/>' for one in comments)
            yield first, last, start, "".join(map(_end_xml, comments))


def _range(thread: Thread, places: RunPlaces) -> tuple[Spot, Spot] | None:
    """Return the first and the last place of a thread in the order of the paper."""
    found = []
    for one in thread.stretches:
        borders = _borders(one, places)
        if borders is not None:
            found.append((places.order(one.section), *borders))
    if not found:
        return None
    return min(found, key=_begin)[1], max(found, key=_end)[2]


def _begin(found: tuple[int, Spot, Spot]) -> tuple[int, int]:
    return found[0], found[1].run.start + found[1].at


def _end(found: tuple[int, Spot, Spot]) -> tuple[int, int]:
    return found[0], found[2].run.start + found[2].at


def _borders(stretch: Stretch, places: RunPlaces) -> tuple[Spot, Spot] | None:
    """Return where a stretch begins and ends; None: its section has no words here."""
    whole = stretch.start >= stretch.end
    first = places.begin(stretch.section, 0 if whole else stretch.start)
    last = None if whole else places.end(stretch.section, stretch.end)
    if first is None:
        return None
    last = last or places.last(stretch.section)
    # Only a border between cells stands there: its words begin behind where they end.
    turned = last.run.start + last.at < first.run.start + first.at
    return first, first if turned else last


def _comments(thread: Thread, ids: "count[int]", paragraphs: "count[int]") -> Iterator[_Comment]:
    """Yield the comments of a thread: all answers belong to the first, done or not as it is."""
    root = ""
    for said in (thread.said, *thread.replies):
        lines = said.words.count("\n") + 1
        keys = tuple(f"{next(paragraphs):08X}" for _ in range(lines))
        yield _Comment(next(ids), said, keys, root, thread.done)
        root = root or keys[-1]


def _end_xml(comment: _Comment) -> str:
    return (
        f'<w:commentRangeEnd w:id="{comment.number}"/><w:r><w:rPr><w:rStyle w:val="{_REFERENCE}"/>'
        f'</w:rPr><w:commentReference w:id="{comment.number}"/></w:r>'
    )


def _part(name: str, space: str, inside: str, *others: str) -> Part:
    spaces = [one for one in (space, *others) if one in _SPACES]
    known = "".join(f' xmlns:{one}="{_SPACES[one]}"' for one in spaces)
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    known += f' xmlns:mc="{compatible}" mc:Ignorable="{" ".join(spaces)}"'
    if space == "w":
        known = f' xmlns:w="{WORD_SPACE}"{known}'
    root = "commentsEx" if name == "commentsExtended" else name
    xml = f"{_DECLARED}<{space}:{root}{known}>{inside}</{space}:{root}>"
    return Part(f"word/{name}.xml", f"{_CONTENT}.{name}+xml", _RELATIONS[name], xml.encode())


def _comment_xml(comment: _Comment) -> str:
    said = comment.said
    name = " ".join(said.author.split()) or UNSIGNED
    lines = zip(comment.keys, said.words.split("\n"), strict=True)
    paragraphs = "".join(
        f'<w:p w14:paraId="{key}" w14:textId="77777777"><w:pPr><w:pStyle w:val="{_TEXT}"/></w:pPr>'
        f"{_sign_xml() if place == 0 else ''}{_words_xml(line)}</w:p>"
        for place, (key, line) in enumerate(lines)
    )
    return (
        f'<w:comment w:id="{comment.number}" w:author={author_xml(said.author)}'
        f"{date_xml(said.at)} w:initials={quoted(name[:_LONGEST_INITIALS])}>"
        f"{paragraphs}</w:comment>"
    )


def _sign_xml() -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{_REFERENCE}"/></w:rPr><w:annotationRef/></w:r>'


def _words_xml(words: str) -> str:
    if not words:
        return ""
    text = f'<w:t xml:space="preserve">{escaped(words)}</w:t>'
    tabbed = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f"<w:r>{tabbed}</w:r>".replace("\r", "&#13;")


def _thread_xml(comment: _Comment) -> str:
    parent = f' w15:paraIdParent="{comment.root}"' if comment.root else ""
    return f'<w15:commentEx w15:paraId="{comment.key}"{parent} w15:done="{int(comment.done)}"/>'


def _lasting_xml(comment: _Comment) -> str:
    return f'<w16cid:commentId w16cid:paraId="{comment.key}" w16cid:durableId="{comment.lasting}"/>'


def _time_xml(comment: _Comment) -> str:
    """Return the true time: w:date is the wall clock of wherever it was written."""
    try:
        moment = datetime.fromisoformat(comment.said.at).astimezone(UTC)
    except ValueError:
        return f'<w16cex:commentExtensible w16cex:durableId="{comment.lasting}"/>'
    return (
        f'<w16cex:commentExtensible w16cex:durableId="{comment.lasting}" '
        f'w16cex:dateUtc="{moment:%Y-%m-%dT%H:%M:%SZ}"/>'
    )


def _person_xml(name: str) -> str:
    author = author_xml(name)
    return (
        f"<w15:person w15:author={author}>"
        f'<w15:presenceInfo w15:providerId="None" w15:userId={author}/></w15:person>'
    )
