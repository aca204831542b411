"""The program tests itself where it stands: from source, and packaged on a machine without Python.

Each trial goes on where the former stopped, in a folder of its own that is removed afterwards; the
user's data is not touched. Needed are neither a home folder nor a network nor a display.
"""

import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection
from app.commands.target import SetTargetValue
from app.intake import ReadFile, take_file
from app.paths import Places, places, prepare
from app.queries import library, plan_content, remarks_of
from app.sample import open_sample
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.records import Section, Target
from models.store.full_text import full_text_finds

Say = Callable[[str], None]
Paint = Callable[[Session, Path, Places], None]

_FOLDER = "岁计自检 资料"
_HEADING = "强化督查考核，确保任务落地见效"
_WORDS = "这一句请再核对。"
_VALUE = "4500"


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing to try; ``act`` raises where it does not work."""

    name: str
    act: Callable[[], None]


class Bench:
    """A store in a folder of its own, and what has been made there so far."""

    def __init__(self, folder: Path, read: ReadFile, paint: Paint) -> None:
        self.here = places(folder / _FOLDER)
        self._read = read
        self._paint = paint
        self._session: Session | None = None
        self._plan_id = 0

    def trials(self) -> list[Trial]:
        """What is tried, in this order."""
        return [
            Trial("建立数据文件", self.make_store),
            Trial("在辅助进程里读入示例计划", self.import_sample),
            Trial("新增标题，改一个目标", self.edit),
            Trial("撤销和重做", self.undo),
            Trial("添加批注", self.remark),
            Trial("导出 Word 并在辅助进程里读回", self.export_word),
            Trial("导出 Excel", self.export_excel),
            Trial("不用显示器画出主窗口", self.paint),
            Trial("按两个字全文检索", self.search),
            Trial("关闭后重新打开", self.reopen),
        ]

    def make_store(self) -> None:
        """Make an empty store in a folder with a Chinese name and a space."""
        prepare(self.here)
        self._session = Session.open(self.here.store)
        _see(self.here.store.stat().st_size > 0, "数据文件是空的")

    def import_sample(self) -> None:
        """Take the sample plan in."""
        self._plan_id = open_sample(self.session, self.here.resources, self._read)
        _see(len(self._texts()) > 30, "示例计划里的条目太少")
        _see(len(remarks_of(self.session, self._plan_id)) > 0, "示例计划里没有批注")

    def edit(self) -> None:
        """Add a heading and change a target, which rewrites its sentence."""
        end = len(self._outline_top())
        self.session.run(AddSection(self._plan_id, None, end, SectionKind.HEADING, _HEADING, 1))
        self.session.run(SetTargetValue(self._plan_id, self._target().id, _VALUE))
        _see(_HEADING in self._texts(), "新增的标题不在计划里")
        _see(self._rewritten(), "目标改了，正文没有跟着改")

    def undo(self) -> None:
        """Take the changed target back, and change it again."""
        self.session.undo(self._plan_id)
        _see(self._target().value != _VALUE and not self._rewritten(), "撤销没有恢复原值")
        self.session.redo(self._plan_id)
        _see(self._target().value == _VALUE and self._rewritten(), "重做没有改回新值")

    def remark(self) -> None:
        """Remark on a sentence."""
        long = next(one for one in self._walk() if len(one.text) > 20)
        self.session.run(AddRemark(self._plan_id, (Stretch(long.id, 0, 10),), _WORDS))
        said = [row.words for row, _ in remarks_of(self.session, self._plan_id)]
        _see(_WORDS in said, "批注没有留下")

    def export_word(self) -> None:
        """Write a Word file and take it in again."""
        file = self._exported("导出.docx")
        taken = take_file(self.session, file, 2026, self._read)
        book = self.session.book(taken.plan_ids[0])
        words = {section.text for section in book.outline.walk()}
        _see(_HEADING in words, "导出的 Word 里缺少新增的标题")

    def export_excel(self) -> None:
        """Write a workbook."""
        _see(self._exported("导出.xlsx").read_bytes().startswith(b"PK"), "导出的不是 Excel 文件")

    def paint(self) -> None:
        """Paint the windows into pictures."""
        self._paint(self.session, self.here.data, self.here)

    def search(self) -> None:
        """Find a word of two characters in a full-text index."""
        _see((full_text_finds("主体"), full_text_finds("体主")) == (1, 0), "全文检索的结果不对")

    def reopen(self) -> None:
        """Close the store and find everything in it again."""
        texts = self._texts()
        self.close()
        self._session = Session.open(self.here.store)
        _see(len(library(self._session)) == 2, "重新打开后计划的份数不对")
        _see(self._texts() == texts, "重新打开后内容不同")

    @property
    def session(self) -> Session:
        """The open session; KnownError where the store could not be made."""
        if self._session is None:
            raise KnownError("没有打开的数据文件。", "请先看前面没有通过的项目。")
        return self._session

    def close(self) -> None:
        """Close the store, if it is open."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _exported(self, name: str) -> Path:
        from app.export.exporter import export_plan

        file = self.here.data / name
        export_plan(plan_content(self.session, self._plan_id), file)
        return file

    def _walk(self) -> Sequence[Section]:
        return list(self.session.book(self._plan_id).outline.walk())

    def _texts(self) -> list[str]:
        return [section.text for section in self._walk()]

    def _outline_top(self) -> Sequence[int]:
        return self.session.book(self._plan_id).outline.children(None)

    def _target(self) -> Target:
        return self.session.store.rows(Target, plan_id=self._plan_id, deleted=False)[0]

    def _rewritten(self) -> bool:
        return any(f"{_VALUE}户" in text for text in self._texts())


def run_self_test(read: ReadFile, paint: Paint, say: Say) -> int:
    """Try everything, say one line each, then ``N passed, N failed``; return how many failed."""
    failed = 0
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="suiji-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), read, paint)
        trials = bench.trials()
        try:
            for trial in trials:
                failed += not _passes(trial, say)
        finally:
            bench.close()
    say(f"{len(trials) - failed} passed, {failed} failed ({time.perf_counter() - began:.2f} s)")
    return failed


def _passes(trial: Trial, say: Say) -> bool:
    began = time.perf_counter()
    fault = ""
    try:
        trial.act()
    except KnownError as error:
        fault = f"{error.sentence}{error.advice}"
    except Exception:  # whatever breaks in a packaged build is what this is there to show
        fault = traceback.format_exc()
    took = (time.perf_counter() - began) * 1000
    say(f"{'没有通过' if fault else '通过'}  {took:6.0f} ms  {trial.name}")
    if fault:
        say(fault)
    return not fault


def _see(holds: bool, otherwise: str) -> None:
    if not holds:
        raise KnownError(f"{otherwise}。", "请重新取得程序再试；仍不行时请把以上内容发给开发者。")
