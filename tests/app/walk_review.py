"""What chance may choose while it plays the reviewers: one function for each command."""

from __future__ import annotations

from collections.abc import Callable

from app.commands import accepting, review, suggestion
from app.commands.work import Command
from models import kinds, records, review_records
from models.splice import Splice
from tests.app.walk_choices import Chance

STATES = kinds.SuggestionState


def suggest_words(c: Chance) -> suggestion.SuggestWords:
    section_id, start, end = c.place()
    text = c.outline[section_id].text
    splices = [Splice(start, text[start:end], c.words())]
    if c.whole(0, 1):
        splices.append(Splice(len(text), "", c.words()))
    return suggestion.SuggestWords(c.plan_id, section_id, tuple(splices))


def suggest_over(c: Chance) -> suggestion.SuggestOver:
    parts = {one.section_id: one.splices for one in (suggest_words(c), suggest_words(c))}
    return suggestion.SuggestOver(c.plan_id, tuple(parts.items()))


def suggest_move(c: Chance) -> suggestion.SuggestMove:
    parent, after = c.one([None, c.section().id]), c.one([None, c.section().id])
    return suggestion.SuggestMove(c.plan_id, c.section().id, parent, after)


def suggest_split(c: Chance) -> suggestion.SuggestSplit:
    section_id, start, _ = c.place()
    return suggestion.SuggestSplit(c.plan_id, section_id, start)


def suggest_deletion(c: Chance) -> suggestion.SuggestDeletion:
    return suggestion.SuggestDeletion(c.plan_id, c.section().id)


def suggest_section(c: Chance) -> suggestion.SuggestSection:
    kind = c.one([kinds.SectionKind.PARAGRAPH, kinds.SectionKind.ITEM, kinds.SectionKind.HEADING])
    return suggestion.SuggestSection(
        c.plan_id, c.section().id, c.words(), kind, bool(c.whole(0, 1))
    )


def suggest_field(c: Chance) -> suggestion.SuggestField:
    if c.whole(0, 1):
        name, value = c.one([("value", str(c.whole(1, 9))), ("name", c.words()), ("unit", "%")])
        row = c.of_plan(records.Target)
        return suggestion.SuggestField(c.plan_id, records.Target, row.id, name, value)
    name, value = c.one([("words", c.words()), ("deadline", "6月底前"), ("lead", ["办公室"])])
    row = c.of_plan(records.Task)
    return suggestion.SuggestField(c.plan_id, records.Task, row.id, name, value)


def open_ones(c: Chance) -> tuple[int, ...]:
    rows = c.session.store.of_plan(records.Suggestion, c.plan_id)
    ids = [row.id for row in rows if row.state is STATES.OPEN]
    chosen = {c.one(ids) for _ in range(c.whole(1, 4))}
    return tuple(sorted(chosen))


def trash_suggestions(c: Chance) -> suggestion.TrashSuggestions:
    return suggestion.TrashSuggestions(c.plan_id, open_ones(c))


def accept_suggestions(c: Chance) -> accepting.AcceptSuggestions:
    return accepting.AcceptSuggestions(c.plan_id, open_ones(c), reason=c.words())


def refuse_suggestions(c: Chance) -> accepting.RefuseSuggestions:
    return accepting.RefuseSuggestions(c.plan_id, open_ones(c), c.words())


def reopen_suggestion(c: Chance) -> accepting.ReopenSuggestion:
    return accepting.ReopenSuggestion(c.plan_id, c.of_plan(records.Suggestion).id)


def ask_readers(c: Chance) -> review.AskReaders:
    return review.AskReaders(c.plan_id, (c.row(records.Person).id,), c.one([None, "2026-06-30"]))


def trash_reader(c: Chance) -> review.TrashReader:
    return review.TrashReader(c.plan_id, c.of_plan(review_records.Review).id)


def hand_in(c: Chance) -> review.HandIn:
    return review.HandIn(c.plan_id, c.one(kinds.Opinion), c.words())


def give_back(c: Chance) -> review.GiveBack:
    return review.GiveBack(c.plan_id, c.of_plan(review_records.Review).id)


def sign_off(c: Chance) -> review.SignOff:
    return review.SignOff(c.plan_id, (c.section().id, c.section().id))


def take_back_sign_off(c: Chance) -> review.TakeBackSignOff:
    return review.TakeBackSignOff(c.plan_id, (c.section().id,))


def attach_file(c: Chance) -> review.AttachFile:
    return review.AttachFile(c.plan_id, "扫描件.png", c.words().encode())


def trash_attachment(c: Chance) -> review.TrashAttachment:
    return review.TrashAttachment(c.plan_id, c.of_plan(review_records.Attachment).id)


MAKERS: tuple[Callable[[Chance], Command], ...] = (
    suggest_words, suggest_words, suggest_over, suggest_move, suggest_split, suggest_deletion,
    suggest_section, suggest_field, trash_suggestions, accept_suggestions, accept_suggestions,
    refuse_suggestions, reopen_suggestion, ask_readers, trash_reader, hand_in, give_back, sign_off,
    take_back_sign_off, attach_file, trash_attachment,
)  # fmt: skip
