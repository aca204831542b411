"""The layouts of the office: copied, changed, kept, handed on; fonts that are missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.layout.builtin import BUILT_IN, GRID, INTERNAL
from app.layout.profile import FontRole, PageNumberPlace
from app.queries import own_profiles
from app.session import Session
from ui.handout.fonts import lacking
from ui.handout.layout_row import LayoutRow
from ui.handout.layout_values import SizeBox, size_of, size_words
from ui.handout.layouts import Layouts
from ui.handout.layouts_dialog import LayoutsDialog
from ui.handout.sample_page import sample_paper
from ui.look import LIGHT

Show = Callable[[], LayoutsDialog]


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Show:
    def opened() -> LayoutsDialog:
        dialog = LayoutsDialog(session, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def test_a_built_in_layout_can_only_be_copied(show: Show, session: Session) -> None:
    dialog = show()
    assert dialog.list.count() == len(BUILT_IN)
    assert not dialog.form.isEnabled()
    assert not dialog.drop.isEnabled()
    assert "复制一份" in dialog.told.text()
    dialog.copy.click()
    assert dialog.form.isEnabled()
    dialog.list.setCurrentRow(1)
    dialog.copy.click()
    labels = [one.label for one in own_profiles(session)]
    assert labels == ["公文格式（国家标准）副本", "公文格式（国家标准）副本（2）"]


def test_values_are_kept_in_the_units_people_know(show: Show, session: Session) -> None:
    dialog = show()
    dialog.copy.click()
    dialog.form.lengths["left"].setValue(30)
    dialog.form.lengths["line"].setValue(30)
    dialog.form.page_number.setCurrentIndex(1)
    dialog.form.families[FontRole.FANGSONG].setEditText("仿宋")
    assert dialog.form.profile.page_number is PageNumberPlace.CENTER
    dialog.accept()
    (kept,) = own_profiles(session)
    assert (kept.margins.left, kept.line, kept.fonts.fangsong) == (1701, 600, "仿宋")
    assert kept.page_number is PageNumberPlace.CENTER
    assert kept.margins.top == GRID.margins.top


def test_what_leaves_the_standard_is_noted_and_not_refused(show: Show) -> None:
    dialog = show()
    assert "与国家标准不同" not in dialog.note.text()
    dialog.copy.click()
    dialog.form.lengths["top"].setValue(42)
    assert "上边距（天头）是 42 毫米，标准为 37 毫米" in dialog.note.text()
    dialog.form.lengths["line"].setValue(28)
    assert "22 行" in dialog.counts.text()


def test_a_value_that_makes_no_sense_is_told_and_can_be_taken_back(
    show: Show, session: Session
) -> None:
    dialog = show()
    dialog.copy.click()
    dialog.form.lengths["line"].setValue(15)
    assert "比字还矮" in dialog.note.text()
    dialog.reject()
    assert dialog.isVisible()
    assert "没有保存" in dialog.told.text()
    dialog.back.click()
    dialog.reject()
    assert not dialog.isVisible()
    assert own_profiles(session)[0].line == GRID.line


def test_a_name_is_given_once(show: Show, session: Session) -> None:
    dialog = show()
    dialog.copy.click()
    dialog.form.name.setText(INTERNAL.label)
    assert f"已经有一个叫“{INTERNAL.label}”的版式" in dialog.note.text()
    dialog.form.name.insert("二")
    dialog.list.setCurrentRow(1)
    assert [one.label for one in own_profiles(session)] == ["内部材料二"]


def test_a_layout_travels_as_a_file(show: Show, session: Session, tmp_path: Path) -> None:
    dialog = show()
    dialog.copy.click()
    dialog.form.lengths["right"].setValue(20)
    dialog.write_file([tmp_path / "版式.json"])
    dialog.drop.click()
    assert own_profiles(session) == []
    dialog.read_file([tmp_path / "版式.json"])
    (taken,) = own_profiles(session)
    assert taken.margins.right == round(20 * 56.693)
    assert "已取用" in dialog.told.text()


@pytest.mark.parametrize("data", [b"PK", b"{}", None])
def test_a_file_of_another_kind_is_refused_in_one_sentence(
    show: Show, session: Session, tmp_path: Path, data: bytes | None
) -> None:
    path = tmp_path / "别的.json"
    if data is not None:
        path.write_bytes(data)
    dialog = show()
    dialog.read_file([path])
    assert dialog.told.text().startswith("没有取用。")
    assert own_profiles(session) == []


def test_the_sample_is_drawn_and_follows(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    qtbot.waitUntil(lambda: dialog.sample._page is not None)
    before = dialog.sample.grab().toImage()
    assert before.pixelColor(before.width() // 2, 12).name() == LIGHT.paper
    dialog.copy.click()
    dialog.form.lengths["left"].setValue(60)
    qtbot.waitUntil(lambda: dialog.sample.grab().toImage() != before)
    assert len(sample_paper(GRID).blocks) > 8


def test_missing_fonts_are_named_and_replaced_only_when_asked(
    qtbot: QtBot, session: Session
) -> None:
    row = LayoutRow(Layouts(session))
    qtbot.addWidget(row)
    missing = lacking(GRID.fonts)
    assert all(one.wanted in row.note.text() for one in missing)
    assert own_profiles(session) == []
    row.mend.click()
    (mended,) = own_profiles(session)
    assert row.profile == mended
    assert mended.label == "公文格式（国家标准）本机字体"
    assert not [one for one in lacking(mended.fonts) if one.used]
    assert mended.label in row.done.text()


def test_tab_walks_down_the_form(show: Show) -> None:
    dialog = show()
    form = dialog.form
    fields = [form.name, *form.sizes.values(), *form.lengths.values(), *form.families.values(),
              form.page_number, form.bold_items, *form.ticks.values()]  # fmt: skip
    walked: list[QWidget] = [form.name]
    widget = form.name.nextInFocusChain()
    while widget is not None and widget is not form.name:
        walked += [widget] if widget in fields else []
        widget = widget.nextInFocusChain()
    assert walked == sorted(walked, key=lambda one: one.y())
    assert len(walked) == len(fields)


@pytest.mark.parametrize(
    ("words", "size"),
    [("三号", 32), ("三号（16 磅）", 32), ("16.5 磅", 33), ("17", 34), ("大", None)],
)
def test_sizes_are_read_by_name_or_in_points(words: str, size: int | None) -> None:
    assert size_of(words) == size
    assert size is None or size_of(size_words(size)) == size


def test_a_size_that_means_nothing_is_put_back(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    dialog.copy.click()
    box: SizeBox = dialog.form.sizes["title_size"]
    line = box.lineEdit()
    assert isinstance(line, QLineEdit)
    box.setEditText("很大")
    line.editingFinished.emit()
    assert box.currentText() == "二号（22 磅）"
    box.setEditText("小二")
    line.editingFinished.emit()
    assert dialog.form.profile.title_size == 36


def test_what_could_not_be_done_with_a_file_is_named(show: Show, tmp_path: Path) -> None:
    dialog = show()
    dialog.write_file([tmp_path / "没有" / "版式.json"])
    assert dialog.told.text().startswith("没有存成文件。")
