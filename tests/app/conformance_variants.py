"""The sample plan under discussion, as every variant of an export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.blocks.issue_sheet import IssueSheet
from app.commands.office import AddOfficeRow
from app.commands.remark import (
    AddRemark,
    DecideRemark,
    ReplyToRemark,
    SetRemarkState,
    Stretch,
)
from app.commands.suggestion import SuggestDeletion, SuggestMove, SuggestSection, SuggestWords
from app.commands.words import SetText
from app.compare.version import version_of
from app.export.content import PlanContent
from app.export.order import Between, Order, Variant
from app.export.variants import paper_of
from app.foreign.reader import read_paper
from app.layout.profile import Profile
from app.paths import places
from app.queries import plan_content
from app.sample import open_sample
from app.session import Session
from app.word.package import word_bytes
from models.kinds import Outcome, RemarkState, SectionKind
from models.records import Person, Remark, Section
from models.splice import Splice
from tests.app.conformance_papers import CHOSEN, HEAD, IMPRINT, PROFILES

TODAY = date(2026, 1, 16)
GUID = "NB2HK3DFOJXWYZ23456ABCDEFG"
PEOPLE = ("甄稽核", "贾督办")
SAID = ("这个数请再核一遍", "已按台账核过两遍", "建议并入上一段落实", "已吸收到总体要求")
PUT = "并报县政府办备案"
AT = "2026-01-12T10:20:30"
GRID = PROFILES["gbt9704_grid"]
SHEET = IssueSheet(
    head=HEAD,
    with_head=True,
    imprint=IMPRINT,
    with_imprint=True,
    organs=("青禾县市场监督管理局",),
    signed_on="2026-01-16",
    attachments=("重点任务分解表", "食品安全监督抽检计划"),
    properties=CHOSEN,
)


class Discussed:
    """A plan that two people talk about, with what it was before."""

    def __init__(self, folder: Path) -> None:
        self.session = Session.open(folder / "suiji.db")
        self.plan = open_sample(self.session, places(folder).resources, read_paper)
        self.before = version_of(self.content)
        self._rewrite()
        self._speak()
        self._suggest()

    @property
    def content(self) -> PlanContent:
        return plan_content(self.session, self.plan)

    def _of(self, kind: SectionKind) -> list[Section]:
        """The longer sections of a kind in reading order."""
        found = self.session.book(self.plan).outline.walk()
        return [one for one in found if one.kind is kind and len(one.text) > 12]

    def _be(self, name: str) -> None:
        values = {"name": name, "department_id": None, "post": "", "leader": False}
        self.session.person_id = self.session.run(AddOfficeRow(Person, values)).value

    def _rewrite(self) -> None:
        first, *_ = self._of(SectionKind.PARAGRAPH)
        text = first.text.replace("，", "，扎实", 1)
        self.session.run(SetText(self.plan, first.id, text))

    def _speak(self) -> None:
        """A thread over two sections with an answer, one solved, one on a whole section."""
        one, two, three, *_ = self._of(SectionKind.ITEM)
        self._be(PEOPLE[0])
        across = (Stretch(one.id, 2, len(one.text)), Stretch(two.id, 0, 4))
        first = self.session.run(AddRemark(self.plan, across, SAID[0])).value
        whole = self.session.run(AddRemark(self.plan, (Stretch(three.id),), SAID[2])).value
        self._be(PEOPLE[1])
        assert first is not None
        assert whole is not None
        self.session.run(ReplyToRemark(self.plan, first, SAID[1]))
        self.session.run(DecideRemark(self.plan, whole, Outcome.PARTLY, SAID[3]))
        self.session.run(SetRemarkState(self.plan, whole, RemarkState.RESOLVED))

    def _suggest(self) -> None:
        *_, four, five, six = self._of(SectionKind.ITEM)
        first, second, *_ = self._of(SectionKind.PARAGRAPH)
        edits = (Splice(2, "", PUT), Splice(6, four.text[6:8], ""))
        for command in (
            SuggestWords(self.plan, four.id, edits),
            SuggestDeletion(self.plan, five.id),
            SuggestSection(self.plan, second.id, "新增一段：抓好督查。"),
            SuggestMove(self.plan, six.id, None, first.id),
        ):
            self.session.run(command)

    @property
    def secrets(self) -> list[str]:
        """What no formal copy may carry."""
        store = self.session.store
        people = [one.name for one in store.rows(Person)]
        remarks = store.of_plan(Remark, self.plan)
        words = [one.words for one in remarks]
        uids = [self.content.plan.uid, *(one.uid for one in store.of_plan(Section, self.plan))]
        uids += [one.uid for one in remarks]
        return [*PEOPLE, *people, *SAID, PUT, *words, *uids, GUID]

    def order(self, name: str, profile: Profile = GRID) -> Order:
        """The order of a variant, or of one with words of the command line."""
        between = Between(self.before, version_of(self.content), PEOPLE[0], AT)
        some = frozenset(self.session.book(self.plan).outline.children(None)[:2])
        orders = {
            "sections": Order(sections=some),
            "issued": Order(sheet=SHEET),
            "issued and sealed": Order(sheet=replace(SHEET, sealed=True)),
            "comments and changes": Order(with_comments=True, with_changes=True, guid=GUID),
            "review": Order(Variant.REVIEW, guid=GUID),
            "review with all": Order(
                Variant.REVIEW, with_comments=True, with_changes=True, guid=GUID
            ),
        }
        plain = orders.get(name) or Order(Variant(name))
        return replace(plain, profile=profile, between=between)

    def file(self, name: str, profile: Profile = GRID) -> bytes:
        """The variant as a Word file."""
        order = self.order(name, profile)
        return word_bytes(paper_of(self.content, order), order.looks, TODAY)


FORMAL = ("clean", "speech", "masked", "contrast", "sections", "issued", "issued and sealed")
CARRYING = (
    "comments",
    "suggestions",
    "marked",
    "review",
    "comments and changes",
    "review with all",
)
VARIANTS = (*FORMAL, *CARRYING)
