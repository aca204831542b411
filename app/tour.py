"""The tour without a window: the main job once through, every result left as a file to look at."""

import shutil
from collections.abc import Callable
from pathlib import Path

from app.commands.plan import SetPlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection, MoveSections
from app.commands.target import SetTargetValue
from app.intake import ReadFile
from app.paths import Places
from app.queries import library, plan_content
from app.sample import open_sample
from app.session import Session
from models.kinds import SectionKind
from models.records import Target
from models.store.copies import copy_to

Say = Callable[[str], None]
Render = Callable[[Session, Path], list[Path]]


def run_tour(here: Places, say: Say, read: ReadFile, render: Render) -> list[Path]:
    """Import the sample, edit, remark, undo, export, render; return the files that were made.

    ``here.data`` is emptied first: the tour always starts from nothing.
    """
    shutil.rmtree(here.data, ignore_errors=True)
    out = here.data / "看一看"
    out.mkdir(parents=True)
    with Session.open(here.store) as session:
        plan_id = open_sample(session, here.resources, read)
        say(f"1. 导入示例计划：{library(session)[0].shown_title}")
        _edit(session, plan_id, say)
        _remark_and_undo(session, plan_id, say)
        made = [*_export(session, plan_id, out), *render(session, out)]
        say("4. 导出 Word、Excel 和文本，并把窗口画成图片")
    copy = out / "整库备份.sjk"
    copy_to(here.store, copy)
    say("5. 备份整个数据文件，并核对无误")
    return [here.store, *made, copy]


def _edit(session: Session, plan_id: int, say: Say) -> None:
    outline = session.book(plan_id).outline
    headings = [one for one in outline.children(None) if outline[one].level == 1]
    end = len(outline.children(None))
    new = AddSection(plan_id, None, end, SectionKind.HEADING, "强化督查考核，确保任务落地见效", 1)
    added = session.run(new).value
    assert added is not None
    place = outline.children(None).index(headings[-1])
    session.run(MoveSections(plan_id, (added,), None, place))
    target = session.store.rows(Target, plan_id=plan_id, deleted=False)[0]
    session.run(SetTargetValue(plan_id, target.id, "4500"))
    session.run(SetPlan(plan_id, {"state": "起草"}))
    say("2. 修改：新增一个标题并上移（序号自动重排），把第一个目标改为 4500（正文同时改写）")


def _remark_and_undo(session: Session, plan_id: int, say: Say) -> None:
    section = next(one for one in session.book(plan_id).outline.walk() if len(one.text) > 20)
    stretch = Stretch(section.id, 0, 10)
    session.run(AddRemark(plan_id, (stretch,), "这一句请再核对。"))
    undone = session.undo(plan_id)
    assert undone is not None
    session.redo(plan_id)
    say(f"3. 添加一条批注，撤销（{undone.label}），再重做")


def _export(session: Session, plan_id: int, out: Path) -> list[Path]:
    from app.export.exporter import export_plan

    content = plan_content(session, plan_id)
    files = [out / f"示例计划{ending}" for ending in (".docx", ".xlsx", ".txt")]
    for file in files:
        export_plan(content, file)
    return files
