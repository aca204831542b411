"""Makes the store that is kept for a landed schema: ``python tests/stores/make_store.py``.

Run once when a schema lands; the file it makes is kept for ever and never made again.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import RedHead
from app.commands.blank import AddBlank
from app.commands.excel import TakeTargets
from app.commands.issue import RecordOutgoing, SaveProfile, SetIssueSheet
from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection, TrashSections
from app.commands.target import AddTarget, BindChip
from app.commands.task import AddTask
from app.commands.words import SetText
from app.commands.work import Command
from app.layout.profile import Profile
from app.ledger_rows import ResultRow, TargetRow
from app.session import Session
from models.kinds import SectionKind
from models.store.schema import SCHEMA_VERSION

HEADING = SectionKind.HEADING
COMMANDS: tuple[Command, ...] = (
    CreatePlan("青石县示范局2026年工作计划", 2026, unit="青石县示范局"),
    AddSection(1, None, 0, HEADING, "总体目标"),
    AddSection(1, 1, 0, text="全年办结事项1200件，满意率达到98.5%以上，走访企业X家。"),
    AddSection(1, None, 1, HEADING, "重点任务"),
    AddSection(1, 3, 0, SectionKind.ITEM, "抓好窗口服务，6月底前完成改造；", marker="是"),
    AddSection(1, 3, 1, SectionKind.ITEM, "抓好队伍建设；", marker="是"),
    AddSection(1, None, 2, text="这一段已经删去。"),
    AddTarget(1, "满意率", unit="%", section_id=2),
    BindChip(1, 1, 2, 17, 22),
    AddBlank(1, 2, 29, 30),
    AddTask(1, "完成窗口改造", 4, ("办公室",), ("信息股",), "6月底前"),
    AddRemark(1, (Stretch(4, 0, 6),), "请写明责任股室"),
    TakeTargets(1, (TargetRow(1, {}, ResultRow(2025, "97.9", "%")),)),
    SaveProfile(Profile(name="本局样式", label="本局样式", line=560)),
    SetIssueSheet(
        1, IssueSheet(RedHead(("青石县示范局文件",), "青示〔2026〕1号"), signed_on="2026-01-08")
    ),
    RecordOutgoing(
        1, "GUIDOFTHEFIRSTCOPYTHATLEFT", "review", "各股室", b'{"form":1,"sections":[]}'
    ),
    TrashSections(1, (6,)),
    SetText(1, 5, "抓好干部队伍建设；"),
)


def make(path: Path) -> None:
    """Run the commands on a fresh store; closing folds its log in: one file holds all."""
    with Session.open(path) as session:
        for command in COMMANDS:
            session.run(command)
        session.undo(1)


if __name__ == "__main__":
    target = Path(__file__).with_name(f"schema_{SCHEMA_VERSION}.db.gz")
    if target.exists():
        sys.exit(f"{target.name} is kept for ever and is not made again")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "suiji.db"
        make(fresh)
        target.write_bytes(gzip.compress(fresh.read_bytes(), mtime=0))
    print(f"{target.name}: {target.stat().st_size} bytes")
