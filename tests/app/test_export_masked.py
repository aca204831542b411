"""脱敏稿: nothing of what is masked is anywhere in the file, whatever the plan holds."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.blocks.issue_sheet import IssueSheet
from app.blocks.masking import Masks
from app.blocks.paper import Properties
from app.commands.office import AddOfficeRow
from app.commands.plan import SetPlan
from app.commands.remark import AddRemark, Stretch
from app.export.exporter import exported
from app.export.order import Order, Variant
from app.queries import plan_content
from app.session import Session
from models.kinds import SectionKind
from models.records import Department, Person
from tests.app.desk import HEADING, Desk

SECRETS = ("李示范", "监督股", "监管科", "4218", "97.6", "3650", "青石县")
SHEET = IssueSheet(
    organs=("青石县示范局监督股",),
    signed_on="2026-01-08",
    attachments=("监管科4218户名单",),
    properties=Properties(title="青石县示范局2026年工作计划", author="李示范", keywords="4218"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Session.open(tmp_path / "suiji.db") as session:
        yield Desk(session)


def fill(desk: Desk) -> None:
    department = {"name": "监督股", "short_name": "监管科", "aliases": ""}
    desk.run(AddOfficeRow(Department, department))
    person = {"name": "李示范", "department_id": 1, "post": "", "leader": True}
    desk.run(AddOfficeRow(Person, person))
    desk.run(SetPlan(desk.plan_id, {"title": "青石县示范局2026年办结4218件工作计划"}))
    head = desk.add("监督股办结4218件。由李　示范牵头。", kind=HEADING)
    desk.add("合格率97.6%，投资3650万元。", head)
    desk.add("负责人\t户数\n李示范\t4218", head, kind=SectionKind.TABLE)
    desk.run(AddRemark(desk.plan_id, (Stretch(head, 0, 3),), "请李示范核对4218"))


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_nothing_masked_is_anywhere_in_the_file(desk: Desk, ending: str) -> None:
    fill(desk)
    masks = Masks(departments=True, words=("青石县",))
    order = Order(Variant.MASKED, masks=masks, sheet=SHEET, with_comments=True, guid="G")
    data, notes = exported(plan_content(desk.session, desk.plan_id), f"a.{ending}", order=order)
    parts = [data]
    if ending == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name) for name in package.namelist()]
    words = "\n".join(part.decode("utf-8") for part in parts)
    assert [secret for secret in SECRETS if secret in words.replace("\u3000", "")] == []
    assert "2026年1月8日" in words
    assert "正式稿" not in notes[0]
