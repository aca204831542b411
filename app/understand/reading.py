"""From a recognised paper to the same paper with its findings: the one function others call."""

from dataclasses import replace

from app.paper import (
    NO_OFFICE,
    FoundBlank,
    FoundCitation,
    FoundPaper,
    FoundTarget,
    FoundTask,
    OfficeWords,
)
from app.recognise.facts import is_unit_line
from app.understand.blanks import blanks
from app.understand.citations import citations
from app.understand.duties import bracketed, in_order, is_covered, labelled
from app.understand.inferring import inferred
from app.understand.ledgers import ledger_targets, ledger_tasks
from app.understand.moods import may_be_done, moods
from app.understand.outlook import Outlook, goal_sections, section_outlooks
from app.understand.reach import Read, assigned
from app.understand.sentences import parsed
from app.understand.tables import ledgers
from app.understand.targets import targets, worth_reading
from app.understand.tasks import Scope, drafts
from app.understand.titles import is_formal
from models.kinds import SectionKind

_NOT_READ = (SectionKind.SALUTATION, SectionKind.DATE_LINE)


def understood(paper: FoundPaper, office: OfficeWords = NO_OFFICE) -> FoundPaper:
    """Return the paper with targets, tasks, blanks and citations in document order.

    A name of the office's unit card is taken wherever a body may stand, others by their endings;
    names stay as written. Letters that the office declared to be meant are no blanks.
    """
    known = frozenset(name for names in office.departments for name in names if name)
    told, goals = section_outlooks(paper), goal_sections(paper)
    outlooks = inferred(paper, told)
    found_blanks: list[FoundBlank] = []
    found_citations: list[FoundCitation] = []
    found_targets: list[FoundTarget] = []
    read: list[Read] = []
    rows, in_tables = ledgers(paper.sections)
    official = is_formal(paper)
    for place, section in enumerate(paper.sections):
        found_blanks.extend(blanks(place, section.text, office.literals))
        if section.kind is not SectionKind.DATE_LINE:
            found_citations.extend(citations(place, section.text))
        if section.kind is SectionKind.TABLE or place in in_tables:
            continue
        signed = section.kind is SectionKind.NOTE and is_unit_line(section.text)
        if section.kind not in _NOT_READ and section.text and not signed:
            formal = official or told[place] is not outlooks[place]
            one, more = _section(
                paper, place, outlooks[place], known, goals=goals[place], formal=formal
            )
            found_targets.extend(more)
            read.append(one)
    rows = [row for row in rows if outlooks[row.section] is not Outlook.REVIEW]
    found_targets.extend(ledger_targets(rows, paper.year))
    found_targets.sort(key=_section_of)
    tasks = [*assigned(paper.sections, read, paper.year), *ledger_tasks(rows, paper.year, known)]
    tasks.sort(key=_section_of)
    return replace(
        paper, targets=tuple(found_targets), tasks=tuple(tasks), blanks=tuple(found_blanks),
        citations=tuple(found_citations),
    )  # fmt: skip


def _section_of(found: FoundTarget | FoundTask) -> int:
    return found.section


def _section(
    paper: FoundPaper, place: int, outlook: Outlook, known: frozenset[str],
    *, goals: bool, formal: bool,
) -> tuple[Read, list[FoundTarget]]:  # fmt: skip
    """Read the sentences of one section."""
    section = paper.sections[place]
    if outlook is Outlook.REVIEW:
        return Read(place, [], []), []
    whole = parsed(section.text)
    said = in_order([*labelled(place, section.text), *bracketed(place, whole, known)])
    read = Read(place, [], said.copy())
    scope = Scope(place, paper.year, known, formal, may_be_done(section.text))
    found: list[FoundTarget] = []
    for sentence, mood in moods(whole, outlook, paper.year, under_goals=goals):
        if not mood.open or (said and is_covered(sentence.start, sentence.end, said)):
            continue
        words_ = section.text[sentence.start : sentence.end + 1]
        if len(sentence.clauses) == 1 or worth_reading(words_):
            found.extend(
                targets(place, sentence, mood, paper.year, formal=scope.formal, told=scope.told)
            )
        in_heading = sentence.start < section.head
        more, statement = drafts(scope, words_, sentence, mood, in_heading=in_heading)
        read.drafts.extend(more)
        if statement:
            read.statements.append(statement)
    return read, found
