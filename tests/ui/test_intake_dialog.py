"""The import dialog: read, look over, correct by keys, take over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.queries import library
from app.session import Session
from models.kinds import PlanKind, SectionKind
from models.records import Plan, RemarkSegment, Section
from tests.app.word_files import DocxMaker, cut, ins, par
from tests.ui.intake_desk import Show, import_everything, opening, press
from ui.intake import ImportDialog
from ui.intake.incoming import FileState

PAPER = """青禾县档案馆2026年工作计划
各科室：
一、夯实馆藏基础
二、做好档案利用
全年接待查档五百人次。
第 1 页 共 2 页
"""


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Iterator[Show]:
    yield from opening(qtbot, session)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "计划.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def guesses(dialog: ImportDialog) -> list[str]:
    model = dialog.face.lines.lines
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def tree_words(dialog: ImportDialog) -> list[str]:
    model = dialog.face.tree.reading

    def below(parent: QModelIndex) -> list[str]:
        found = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found += [str(index.data()), *below(index)]
        return found

    return below(QModelIndex())


def test_each_paragraph_bears_its_guess_in_words(show: Show, paper: Path) -> None:
    dialog = show(paper)
    assert guesses(dialog) == ["文稿标题", "称谓", "一级标题", "一级标题", "正文", "已去掉"]
    assert tree_words(dialog)[:3] == [
        "青禾县档案馆2026年工作计划", "各科室：", "一、夯实馆藏基础",
    ]  # fmt: skip
    assert dialog.face.removed.stringList() == ["“第 1 页 共 2 页”：页码"]
    assert dialog.face.fields.year.value() == 2026


@pytest.mark.parametrize(
    ("row", "key", "word"),
    [
        (3, "2", "二级标题"),
        (3, "i", "条目"),
        (3, "p", "正文"),
        (3, "0", "正文"),
        (4, "s", "称谓"),
        (4, "t", "文稿标题"),
        (4, "d", "已去掉"),
        (5, "d", "正文"),
    ],
)
def test_a_key_corrects_the_selected_paragraph(
    show: Show, paper: Path, row: int, key: str, word: str
) -> None:
    dialog = show(paper)
    press(dialog, row, key)
    assert guesses(dialog)[row] == f"{word} · 已改"


def test_the_tree_follows_a_correction_and_its_undoing(show: Show, paper: Path) -> None:
    dialog = show(paper)
    before = tree_words(dialog)
    press(dialog, 3, "2")
    assert "（一）做好档案利用" in tree_words(dialog)
    QTest.keyClick(dialog.face.lines, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tree_words(dialog) == before
    press(dialog, 3, "3")
    press(dialog, 3, "r")
    assert tree_words(dialog) == before


def test_taking_away_twice_brings_back(show: Show, paper: Path) -> None:
    dialog = show(paper)
    press(dialog, 4, "d")
    press(dialog, 4, "d")
    assert guesses(dialog)[4] == "正文"


def test_what_cannot_be_an_item_is_told(show: Show, paper: Path) -> None:
    dialog = show(paper)
    press(dialog, 4, "i")
    assert guesses(dialog)[4] == "正文"
    assert dialog.face.message.text() == "有 1 段没有改：条目必须以编号开头。"


def test_the_corrected_paper_is_taken_over(
    qtbot: QtBot, session: Session, show: Show, paper: Path
) -> None:
    dialog = show(paper)
    press(dialog, 3, "2")
    dialog.face.fields.title.setText("甲")
    dialog.face.fields.title.textEdited.emit("甲")
    dialog.face.fields.year.setValue(2027)
    dialog.face.fields.kind.setCurrentIndex(3)
    with qtbot.waitSignal(dialog.taken) as told:
        import_everything(dialog)
    (plan_id,) = told.args[0]
    (plan,) = session.store.rows(Plan, id=plan_id)
    assert (plan.title, plan.year, plan.kind) == ("甲", 2027, PlanKind.REPORT)
    rows = list(session.book(plan_id).outline.walk())
    levels = [row.level for row in rows if row.kind is SectionKind.HEADING]
    assert levels == [1, 2]
    qtbot.waitUntil(lambda: not dialog.isVisible())
    session.undo(None)
    assert library(session) == []


def test_a_file_that_came_in_before_says_so_and_is_not_ticked(
    qtbot: QtBot, show: Show, paper: Path
) -> None:
    first = show(paper)
    with qtbot.waitSignal(first.taken):
        import_everything(first)
    again = show(paper)
    assert "导入过，计划库里有《青禾县档案馆2026年工作计划》" in again.face.notice.text()
    assert not again.files[0].chosen
    assert again.face.notice.isVisible()


def test_beside_tracked_changes_the_room_says_which_text_it_shows(
    show: Show, tmp_path: Path
) -> None:
    body = par("某局2026年工作要点", style="T") + par("增长", cut("5%"), ins("6%"), "。")
    dialog = show(Path(DocxMaker(tmp_path)(body)))
    assert "1 处修订" in dialog.face.notice.text()
    assert "这里看到的是修改前的文字" in dialog.face.notice.text()


def test_remarks_of_reviewers_are_counted_and_outlive_a_correction(
    qtbot: QtBot, session: Session, show: Show, tmp_path: Path
) -> None:
    word = Document()
    for words in ("青禾县档案馆2026年工作计划", "一、夯实馆藏基础", "二、做好档案利用"):
        runs = word.add_paragraph(words).runs
    word.add_comment(runs, "请写明次数。", author="局办", initials="局")
    word.save(str(tmp_path / "征求意见稿.docx"))
    dialog = show(tmp_path)
    assert "读出 1 条批注、0 处修订" in dialog.face.notice.text()
    press(dialog, 2, "2")
    with qtbot.waitSignal(dialog.taken):
        import_everything(dialog)
    (segment,) = session.store.rows(RemarkSegment)
    assert segment.section_id is not None
    assert session.store.get(Section, segment.section_id).text == "做好档案利用"


def test_a_folder_is_walked_and_trouble_is_told(show: Show, tmp_path: Path, paper: Path) -> None:
    inside = tmp_path / "乙"
    inside.mkdir()
    (inside / "旧稿.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    (inside / "~$旧稿.docx").write_bytes(b"")
    (inside / "图.png").write_bytes(b"")
    (inside / "同样.md").write_bytes(paper.read_bytes())
    dialog = show(tmp_path)
    assert [file.path.name for file in dialog.files] == ["同样.md", "旧稿.docx", "计划.txt"]
    states = [file.state for file in dialog.files]
    assert states == [FileState.READ, FileState.REFUSED, FileState.READ]
    assert dialog.files[2].seen.startswith("内容与本次的“同样.md”")
    dialog.face.files.setCurrentIndex(dialog.face.files.model_of_files.index(1))
    assert dialog.face.hint.isVisible()
    assert dialog.face.hint.title.text() == dialog.files[1].refused.sentence  # type: ignore[union-attr]


def test_only_ticked_files_are_taken(
    qtbot: QtBot, session: Session, show: Show, tmp_path: Path
) -> None:
    for name in "甲乙":
        (tmp_path / f"{name}.txt").write_text(f"{name}计划\n一、抓好落实", encoding="utf-8")
    dialog = show(tmp_path)
    assert dialog.face.take_all.text() == "全部导入（2 个）"
    dialog.face.files.setCurrentIndex(dialog.face.files.model_of_files.index(0))
    dialog.face.files.setFocus()
    QTest.keyClick(dialog.face.files, Qt.Key.Key_Space)
    assert dialog.face.take_chosen.text() == "只导入勾选的（1 个）"
    with qtbot.waitSignal(dialog.taken):
        dialog.face.take_chosen.click()
    assert [plan.title for plan in library(session)] == ["甲计划"]  # 乙 sorts before 甲


def test_stopping_between_files_leaves_whole_files(
    session: Session, show: Show, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in "甲乙丙":
        (tmp_path / f"{name}.txt").write_text(f"{name}计划\n一、抓好落实", encoding="utf-8")
    dialog = show(tmp_path)
    import_everything(dialog)
    assert dialog.taker is not None

    def stop(done: int, _total: int, _name: str) -> None:
        if done == 1:
            dialog.face.stop.click()

    with qtbot.waitSignal(dialog.taken):
        dialog.taker.going_on.connect(stop)
    assert [plan.title for plan in library(session)] == ["丙计划"]
    assert dialog.isVisible()
    assert dialog.face.take_all.text() == "全部导入（2 个）"


def test_a_file_changed_meanwhile_is_not_taken(
    qtbot: QtBot, session: Session, show: Show, paper: Path
) -> None:
    dialog = show(paper)
    paper.write_text("别的内容", encoding="utf-8")
    import_everything(dialog)
    qtbot.waitUntil(lambda: dialog.files[0].state is FileState.REFUSED)
    assert library(session) == []


def test_nothing_to_import_is_told(show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    assert dialog.face.hint.title.text() == "没有可以导入的文件"
    assert not dialog.face.take_all.isEnabled()


def test_models_keep_qts_rules(show: Show, paper: Path) -> None:
    dialog = show(paper)
    models = (dialog.face.lines.lines, dialog.face.tree.reading, dialog.face.files.model_of_files)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    for key in "2pdr":
        press(dialog, 3, key)
    assert len(testers) == len(models)
