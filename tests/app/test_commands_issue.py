"""Issuing: layouts of the office, the issue sheet, copies that went out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.blocks.issue_json import sheet_from_json, sheet_to_json
from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import HeadMode, Imprint, Properties, RedHead
from app.commands.issue import DropProfile, RecordOutgoing, SaveProfile, SetIssueSheet
from app.export.outgoing import SectionSent, sections_of, snapshot_of
from app.layout.builtin import GRID
from app.layout.profile import Profile
from app.queries import issue_sheet, own_profiles
from app.session import SET_UP, Session
from models.errors import KnownError
from models.issue_records import IssueSheetRow, LayoutProfile, Outgoing
from models.store.step import StepInfo
from tests.app.desk import HEADING, Desk

OWN = Profile(name="本局", label="本局样式", line=560)
SHEET = IssueSheet(
    head=RedHead(("青石县示范局文件",), "青示〔2026〕1号", ("李示范",), mode=HeadMode.PREPRINTED),
    with_head=True,
    imprint=Imprint(("县政府办公室。",), "青石县示范局办公室", "2026年1月8日"),
    organs=("青石县示范局",),
    signed_on="2026-01-08",
    attachments=("任务分解表", "目标表"),
    properties=Properties(title="工作计划"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Session.open(tmp_path / "suiji.db") as session:
        yield Desk(session)


def test_a_layout_is_kept_replaced_and_dropped(desk: Desk) -> None:
    first = desk.run(SaveProfile(OWN))
    assert desk.run(SaveProfile(Profile(name="本局", label="新样式", line=570))) == first
    assert [(one.label, one.line) for one in own_profiles(desk.session)] == [("新样式", 570)]
    desk.run(DropProfile(first))
    assert own_profiles(desk.session) == []
    desk.session.undo(None)
    desk.session.undo(None)
    assert own_profiles(desk.session) == [OWN]


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        (GRID, "是自带的版式方案"),
        (Profile(name="本局", label=GRID.label), "是自带的版式方案"),
        (Profile(name="本局", label="本局", line=1), "正文行距"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(desk: Desk, profile: Profile, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        desk.run(SaveProfile(profile))
    assert desk.session.store.rows(LayoutProfile) == []


def test_a_layout_that_cannot_be_read_is_left_out(desk: Desk) -> None:
    with desk.session.store.step(StepInfo("试")) as run:
        run.step.insert(LayoutProfile, name="坏", label="坏", data="{")
    desk.run(SaveProfile(OWN))
    assert own_profiles(desk.session) == [OWN]


def test_the_issue_sheet_is_one_row_and_comes_back_whole(desk: Desk) -> None:
    assert issue_sheet(desk.session, desk.plan_id) is None
    desk.run(SetIssueSheet(desk.plan_id, IssueSheet(organs=("甲局",))))
    desk.run(SetIssueSheet(desk.plan_id, SHEET))
    assert issue_sheet(desk.session, desk.plan_id) == SHEET
    assert len(desk.session.store.rows(IssueSheetRow)) == 1
    desk.run(SetIssueSheet(desk.plan_id, IssueSheet()))
    assert issue_sheet(desk.session, desk.plan_id) is None
    desk.undo()
    assert issue_sheet(desk.session, desk.plan_id) == SHEET


@given(st.sampled_from(["organs", "head", "signed_on", "sealed", "properties", "form"]),
       st.sampled_from([None, 5, "x", ["a", 1], {"marks": 3}, {"mode": "x"}, 2]))  # fmt: skip
def test_a_damaged_sheet_is_told_in_one_sentence(name: str, value: object) -> None:
    values = {**json.loads(sheet_to_json(SHEET)), name: value}
    try:
        found = sheet_from_json(json.dumps(values))
    except KnownError as error:
        assert error.advice.startswith("请")
    else:
        assert sheet_from_json(sheet_to_json(found)) == found


def test_a_copy_that_went_out_stays_known_whatever_is_undone(desk: Desk) -> None:
    heading = desk.add("总体要求", kind=HEADING)
    desk.add("稳中求进。", heading)
    desk.undo()
    snapshot = snapshot_of(desk.session.book(desk.plan_id).outline)
    sent = RecordOutgoing(desk.plan_id, "GUID", "review", " 各股室 ", snapshot)
    desk.session.run(sent, origin=SET_UP)
    assert desk.session.redo(desk.plan_id) is not None  # recording takes no redo away
    while desk.session.undo(desk.plan_id):
        pass
    (row,) = desk.session.store.rows(Outgoing)
    assert (row.uid, row.recipient, row.deleted) == ("GUID", "各股室", False)
    (section,) = sections_of(desk.session.store.blob(row.blob))
    assert section == SectionSent(section.uid, "一、", "总体要求")


def test_a_guid_is_recorded_once(desk: Desk) -> None:
    sent = RecordOutgoing(desk.plan_id, "GUID", "review", "", b"{}")
    desk.run(sent)
    with pytest.raises(KnownError, match="已经记录过"):
        desk.run(sent)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"form": 1}', b'{"form": 1, "sections": [1]}'])
def test_a_damaged_record_of_a_copy_is_told(data: bytes) -> None:
    with pytest.raises(KnownError, match="已经损坏"):
        sections_of(data)
