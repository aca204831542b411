"""The layouts of the office: look, copy, change, hand on, take over, drop."""

from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.export.naming import clean_name
from app.files import atomic_write
from app.layout import standard
from app.layout.profile import Profile
from app.layout.profile_json import LARGEST_FILE, checked, file_bytes, from_file
from app.session import Session
from models.errors import KnownError
from ui.dialogs.file_choice import LAYOUTS, choose_export, choose_layout, documents
from ui.handout.fonts import lacking
from ui.handout.layout_form import LayoutForm
from ui.handout.layouts import Layouts, is_built_in
from ui.handout.pieces import button, fitting, say, scrolled, told
from ui.handout.sample_page import SamplePage
from ui.look import current_look

_WIDTH, _HEIGHT = 84, 45  # letters
_LIST, _FORM = 11, 20  # letters: the least width
_BUILT_IN = "自带的版式不能改。先点“复制一份”，再改副本。"
_READ_ONLY = "现在只能查看，不能修改：数据正被另一个岁计窗口使用。"
_SAVES = "改动在换一个版式或关闭时自动保存。"


class LayoutsDialog(QDialog):
    """Open it with ``open()``; ``closed_on`` tells the name of the layout that was in front."""

    closed_on = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None, chosen: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("版式方案")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layouts = Layouts(session)
        self._kept: Profile = self._layouts.named(chosen)
        self.list = QListWidget()
        self.copy = button("复制一份(&C)", self.copy_chosen)
        self.drop = button("删除(&D)", self.drop_chosen)
        self.give = button("存成文件(&E)…", self._choose_out)
        self.take = button("从文件取用(&I)…", self._choose_in)
        self.form = LayoutForm()
        self.sample = SamplePage()
        self.counts, self.note, self.told = told(), told(), told()
        self.back = button("还原改动(&Z)", self.revert)
        self.close_button = button("关闭", self.accept)
        self._lay_out()
        self.list.currentRowChanged.connect(self._switch)
        self.form.changed.connect(self._changed)
        self._fill(self._kept.name)

    def done(self, result: int) -> None:
        """Keep what was changed; stay where it cannot be kept."""
        if self._leave():
            self.closed_on.emit(self._kept.name)
            super().done(result)

    def copy_chosen(self) -> None:
        """Make a copy that can be changed, with its name ready to be typed over."""
        if not self._leave():
            return
        copy = self._try_save(self._layouts.fresh(self._kept, f"{self._kept.label}副本"))
        if copy is not None:
            self.form.name.setFocus()
            self.form.name.selectAll()

    def drop_chosen(self) -> None:
        """Take the chosen layout away."""
        label = self._kept.label
        try:
            self._layouts.drop(self._kept.name)
        except KnownError as error:
            self._refuse(error, "没有删除。")
            return
        self._fill("")
        say(self.told, f"已删除“{label}”。回到计划库可以撤销。")

    def revert(self) -> None:
        """Put the chosen layout back to what is kept."""
        self._show(self._kept)

    def write_file(self, paths: list[Path]) -> None:
        """Write the chosen layout to a file for another office."""
        if not self._leave():
            return
        data = file_bytes(self._kept)

        def fill(file: BinaryIO) -> None:
            file.write(data)

        try:
            atomic_write(paths[0], fill)
        except KnownError as error:
            self._refuse(error, "没有存成文件。")
            return
        say(self.told, f"已存成文件：{paths[0]}。对方用“从文件取用”就能使用。")

    def read_file(self, paths: list[Path]) -> None:
        """Take a layout over from a file; a name that is taken is numbered."""
        if not self._leave():
            return
        try:
            profile = from_file(_bytes_of(paths[0]))
        except KnownError as error:
            self._refuse(error, "没有取用。")
            return
        taken = self._try_save(self._layouts.fresh(profile, profile.label))
        if taken is not None:
            say(self.told, f"已取用“{taken.label}”。")

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.list.setAccessibleName("版式方案")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        for one in (self.copy, self.drop, self.give, self.take):
            left.addWidget(one)
        right = QVBoxLayout()
        right.addWidget(self.sample, 1)
        right.addWidget(self.counts)
        area = scrolled(self.form)
        needed = self.form.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(max(sizes.ems(_FORM), needed))
        self.list.setMinimumWidth(sizes.ems(_LIST))
        above = QHBoxLayout()
        above.setSpacing(sizes.margin)
        above.addLayout(left, 3)
        above.addWidget(area, 6)
        above.addLayout(right, 5)
        buttons = QHBoxLayout()
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(above, 1)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self.resize(fitting(self, _WIDTH, _HEIGHT))

    def _fill(self, name: str) -> None:
        """Read the layouts anew and show one."""
        found = self._layouts.all()
        self._kept = next((one for one in found if one.name == name), found[0])
        with QSignalBlocker(self.list):
            self.list.clear()
            for profile in found:
                self.list.addItem(profile.label)
                self.list.item(self.list.count() - 1).setData(_PROFILE, profile)
            self.list.setCurrentRow(found.index(self._kept))
        self._show(self._kept)

    def _show(self, profile: Profile) -> None:
        own = not is_built_in(profile)
        self.form.show_profile(profile, own and self._layouts.writable)
        self.drop.setEnabled(own and self._layouts.writable)
        self.copy.setEnabled(self._layouts.writable)
        self.take.setEnabled(self._layouts.writable)
        words = _SAVES if own else _BUILT_IN
        say(self.told, words if self._layouts.writable else _READ_ONLY, "quiet")
        self._follow()

    def _changed(self) -> None:
        say(self.told, _SAVES, "quiet")
        self._follow()

    def _follow(self) -> None:
        profile = self.form.profile
        self.back.setEnabled(profile != self._kept)
        refusal = self._refusal()
        if refusal is not None:
            say(self.note, refusal.sentence + refusal.advice, "note")
            return
        say(self.note, standard.told(profile), "note")
        lines = standard.lines_per_page(profile)
        words = f"每页 {lines} 行，每行 {standard.characters_per_line(profile)} 字。"
        words += "样张用了代替的字体，见“字体”。" if lacking(profile.fonts) else ""
        say(self.counts, words, "quiet")
        self.sample.show_profile(profile)

    def _refusal(self) -> KnownError | None:
        """Return why the form cannot be kept as it stands."""
        profile = self.form.profile
        others = {one.label for one in self._layouts.all() if one.name != profile.name}
        if profile.label.strip() in others:
            return KnownError(f"已经有一个叫“{profile.label.strip()}”的版式。", "请换一个名称。")
        try:
            checked(profile)
        except KnownError as error:
            return error
        return None

    def _leave(self) -> bool:
        """Keep what was changed; False where that cannot be, and then it is told."""
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()  # a field takes over what was typed in it
        if self.form.profile == self._kept:
            return True
        return self._try_save(self.form.profile) is not None

    def _try_save(self, profile: Profile) -> Profile | None:
        refusal = self._refusal() if profile == self.form.profile else None
        try:
            if refusal is not None:
                raise refusal
            self._layouts.save(profile)
        except KnownError as error:
            self._refuse(error)
            return None
        self._fill(profile.name)
        return self._kept

    def _switch(self, row: int) -> None:
        wanted: Profile = self.list.item(row).data(_PROFILE)
        if self._leave():
            self._fill(wanted.name)
        else:
            self._point_at(self._kept.name)

    def _point_at(self, name: str) -> None:
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                if self.list.item(row).data(_PROFILE).name == name:
                    self.list.setCurrentRow(row)

    def _refuse(self, error: KnownError, undone: str = "没有保存。") -> None:
        say(self.told, f"{undone}{error.sentence}{error.advice}", "note")

    def _choose_out(self) -> None:
        offered = Path(documents()) / f"{clean_name(self._kept.label)}.json"
        choose_export(self, offered, self.write_file, LAYOUTS)

    def _choose_in(self) -> None:
        choose_layout(self, self.read_file)


_PROFILE = int(Qt.ItemDataRole.UserRole)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        advice = "请检查文件还在不在，或换一个文件。"
        raise KnownError(f"“{path.name}”读不出来。", advice) from error
