"""Remarks that lost their words are proposed where the same words are put in elsewhere.

A person confirms the place. Words of fewer than four characters stand in every other sentence of
such papers and are proposed nowhere.
"""

from app.commands.work import Work
from models.kinds import Placement
from models.records import RemarkSegment, Section
from models.store.said import segments_quoting

FEWEST_WORDS = 4


def propose_strays(work: Work, plan_id: int, section_id: int, put: str) -> None:
    """Propose a section, into which ``put`` was written, to remarks whose lost words are in it."""
    if len(put) < FEWEST_WORDS:
        return
    text = ""
    for segment_id in segments_quoting(work.step, plan_id, put, FEWEST_WORDS):
        segment = work.step.get(RemarkSegment, segment_id)
        if segment.section_id == section_id or not _is_lost(work, segment):
            continue
        text = text or work.step.get(Section, section_id).text
        start = text.find(segment.quote)
        work.step.update(
            RemarkSegment, segment.id, section_id=section_id, start=start,
            end=start + len(segment.quote), placement=Placement.PROPOSED,
        )  # fmt: skip


def _is_lost(work: Work, segment: RemarkSegment) -> bool:
    """Tell whether a segment has no words any more, or they lie in the recycle bin."""
    above = segment.section_id
    if segment.placement is Placement.UNPLACED:
        return True
    while above is not None:
        section = work.step.get(Section, above)
        if section.deleted:
            return True
        above = section.parent_id
    return segment.section_id is None
