"""Looking over one file: source, structure and proposals move together; corrections change all."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal

from app.correction import LineRole, can_be
from app.paper import OfficeWords
from app.proposals import Choice, Proposal, on_line
from ui.intake.face import Face
from ui.intake.finding import Finder
from ui.intake.incoming import Fields, Incoming
from ui.intake.lines import LinesModel
from ui.intake.paragraph import Mark
from ui.intake.words import guess_words

_NO_ITEM = "条目必须以编号开头"
_UNFIT = "表格只能去掉，“第几篇”只能去掉或改为正文"
_NEEDS_EYES = ("需要人工定位", "没有列为建议")  # notes of app.recognise.placing
STRUCTURE, PROPOSALS, REMOVED = range(3)  # tabs


class Review(QObject):
    """What people do with the file that is shown."""

    changed = Signal()  # something was corrected, decided, or found again
    told = Signal(str)

    def __init__(self, face: Face, office: OfficeWords, parent: QObject) -> None:
        super().__init__(parent)
        self.file: Incoming | None = None
        self.finder = Finder(office, self)
        self._face = face
        self._standing_on: Proposal | None = None
        self._connect()

    def _connect(self) -> None:
        face = self._face
        face.lines.row_entered.connect(self._show_row)
        face.lines.selectionModel().selectionChanged.connect(self.refresh_keys)
        face.keys.wanted.connect(self.correct)
        face.keys.take_back.connect(self.take_back)
        face.fields.edited.connect(self._write_fields)
        face.fields.paper_entered.connect(self._go_to_paper)
        face.tree.place_entered.connect(self._go_to_place)
        face.proposals.entered.connect(self._go_to_proposal)
        face.proposals.changed.connect(self._after_decision)
        face.removed_list.clicked.connect(self._go_to_removed)
        face.removed_list.activated.connect(self._go_to_removed)
        face.tabs.currentChanged.connect(self._enter_tab)
        self.finder.found.connect(self._show_found)

    # Looking

    def show(self, file: Incoming | None) -> None:
        """Show a file that is ready, or none."""
        if self.file is not None and self.file is not file:
            self.file.rest()
        self.finder.drop()
        self.file, self._standing_on = file, None
        if file is None:
            self._face.proposals.show_file(None)
            return
        face = self._face
        face.lines.lines.show(file.source.lines)
        notes = [words for words in (file.seen, *file.source.notes, *_marks_words(file)) if words]
        face.notice.setText("\n".join(notes))
        face.notice.setVisible(bool(notes))
        self._show_look(paper=0)
        face.lines.enter(0)
        self.refresh_keys()

    def _show_look(self, paper: int) -> None:
        """Show the reading of the file with its corrections."""
        file, face = self.file, self._face
        assert file is not None
        seen, papers = file.looked_at(), file.bare_papers()
        face.lines.lines.judge(seen.guesses, file.said)
        face.tree.show_papers(papers)
        face.fields.show_papers(papers, paper)
        gone = seen.reading.removed
        face.removed.setStringList([f"“{_seen(one.text)}”：{one.reason}" for one in gone])
        face.tabs.setTabText(REMOVED, f"&3 去掉的（{len(gone)} 处）")
        face.tabs.setTabVisible(REMOVED, bool(gone))
        self.finder.find(file)
        self._show_proposals()

    def _show_found(self, file: Incoming) -> None:
        if file is self.file:
            self._show_proposals()
            self._show_row(self._face.lines.currentIndex().row())
            self.changed.emit()

    def _show_proposals(self) -> None:
        assert self.file is not None
        self._face.proposals.show_file(self.file)
        counts: dict[int, int] = {}
        for one in self.file.proposals():
            counts[one.line] = counts.get(one.line, 0) + 1
        self._face.lines.lines.count(counts)
        self._show_tab()

    def _show_tab(self) -> None:
        left = self._face.proposals.counts[Choice.OPEN]
        self._face.tabs.setTabText(PROPOSALS, f"&2 提议（{left} 条未定）" if left else "&2 提议")

    def _show_row(self, row: int) -> None:
        face, lines = self._face, self._face.lines.lines
        if self.file is None or not 0 <= row < lines.rowCount():
            return
        guess = lines.guess_of(row)
        face.place.setText(f"第 {row + 1} 段 · {_told(lines, row)}")
        standing = self._standing_on
        if standing is None or standing.line != lines.line_of(row):
            self._standing_on = None
            face.proposals.follow_line(lines.line_of(row))
        face.whole.show_words(lines.words_of(row), self._marks(lines.line_of(row)))
        if guess.paper is not None:
            face.fields.go_to(guess.paper)
            section = self._standing_on.finding.section if self._standing_on else guess.section
            face.tree.follow(guess.paper, section)

    def _marks(self, line: int) -> list[Mark]:
        """Return where the proposals of a line stand in it; refused ones are not marked."""
        file = self.file
        assert file is not None
        marks = []
        for one in on_line(file.proposals(), line):
            refused = file.decisions.of(one) is Choice.REFUSED
            current = one == self._standing_on
            if refused and not current:
                continue
            places, section = file.looked_at().places, one.finding.section
            last = places.in_source(one.paper, section, one.end - 1)
            end = last[1] + 1 if last is not None and last[0] == line else one.key.column + 1
            marks.append(Mark(one.topic, one.key.column, end, current))
        return marks

    def _go_to_proposal(self, one: Proposal) -> None:
        """Show the words a proposal was read from: in the source, whole and marked, in the tree."""
        self._standing_on = one
        lines = self._face.lines
        row = lines.lines.row_of_line(one.line)
        if row is None:
            return
        if lines.currentIndex().row() == row:
            self._show_row(row)
        else:
            lines.enter(row)

    def _go_to_paper(self, paper: int) -> None:
        self._go_to_place(paper, None)

    def _go_to_place(self, paper: int, section: int | None) -> None:
        row = self._face.lines.lines.row_of(paper, section)
        if row is not None:
            self._face.lines.enter(row)

    def _go_to_removed(self, index: QModelIndex) -> None:
        if self.file is None:
            return
        offset = self.file.looked_at().reading.removed[index.row()].offset
        offsets = [line.offset for line in self.file.source.lines]
        row = self._face.lines.lines.row_of_line(bisect_right(offsets, offset) - 1)
        if row is not None:
            self._face.lines.enter(row)

    def _enter_tab(self, tab: int) -> None:
        """Give the keyboard to the list behind a tab; proposals show where they come from."""
        if tab == PROPOSALS:
            self._face.proposals.enter()
        elif self.file is not None:
            self._face.tabs.widget(tab).setFocus()

    # Correcting

    def correct(self, role: LineRole | None) -> None:
        """Let the selected paragraphs be read as ``role``; None gives back what was recognised."""
        file = self.file
        if file is None:
            return
        chosen = self._face.lines.chosen_lines()
        said, unfit = _corrections(file, chosen, role)
        file.say(said)
        self._after_correction()
        if unfit:
            why = _NO_ITEM if role is LineRole.ITEM else _UNFIT
            self.told.emit(f"有 {unfit} 段没有改：{why}。")

    def take_back(self) -> None:
        """Undo the last correction of the file."""
        if self.file is not None and self.file.take_back():
            self._after_correction()

    def _after_correction(self) -> None:
        self.told.emit("")
        self._standing_on = None
        self._show_look(self._face.fields.paper)
        self._show_row(self._face.lines.currentIndex().row())
        self.refresh_keys()
        self.changed.emit()

    def _after_decision(self) -> None:
        self._show_row(self._face.lines.currentIndex().row())
        self._show_tab()
        self.changed.emit()

    def _write_fields(self, paper: int, fields: Fields) -> None:
        if self.file is not None:
            self.file.write(paper, fields)
            self._face.tree.show_papers(self.file.bare_papers())
            self.finder.find(self.file)
            self._show_proposals()
            self.changed.emit()

    def refresh_keys(self, _on: object = None, _off: object = None) -> None:
        """Let those keys work that have something to work on."""
        chosen = bool(self.file and self._face.lines.chosen_lines())
        self._face.keys.allow(chosen, bool(self.file and self.file.can_take_back))


def _corrections(
    file: Incoming, chosen: Sequence[int], role: LineRole | None
) -> tuple[dict[int, LineRole], int]:
    """Return the corrections with the chosen lines as ``role``, and how many do not fit."""
    said = dict(file.said)
    unfit = 0
    for line in chosen:
        wanted = _wanted(file, line, role, chosen)
        if wanted is None:
            said.pop(line, None)
        elif can_be(file.source.lines[line], wanted):
            said[line] = wanted
        else:
            unfit += 1
    return said, unfit


def _wanted(
    file: Incoming, line: int, role: LineRole | None, chosen: Sequence[int]
) -> LineRole | None:
    """Return what a line becomes; taking away again what is gone brings it back."""
    if role is not LineRole.REMOVED:
        return role
    guesses = file.looked_at().guesses
    if not all(guesses[one].is_gone for one in chosen):
        return role
    return None if file.said.get(line) is LineRole.REMOVED else LineRole.PARAGRAPH


def _marks_words(file: Incoming) -> list[str]:
    """Say what reviewers left in the file, and what of it needs a person's eye."""
    reading = file.looked_at().reading
    remarks = sum(len(paper.remarks) for paper in reading.papers)
    changes = sum(len(paper.suggestions) for paper in reading.papers)
    if not remarks and not changes:
        return []
    told = [words for words in reading.notes if any(sign in words for sign in _NEEDS_EYES)]
    counts = f"读出 {remarks} 条批注、{changes} 处修订，会作为意见和修改建议一起导入"
    return [f"{counts}；这里看到的是修改前的文字。" if changes else f"{counts}。", *told]


def _told(lines: LinesModel, row: int) -> str:
    """Say what a row was read as and what was taken from it."""
    guess = lines.guess_of(row)
    parts = [guess_words(guess)]
    if lines.said_of(row):
        parts.append("由你改正，按 R 回到自动识别")
    parts += [f"去掉了“{_seen(one.text)}”（{one.reason}）" for one in guess.removed]
    return " · ".join(parts)


def _seen(words: str) -> str:
    """Return words for a list: short, and blanks can be seen."""
    if not words.strip():
        return f"{len(words)} 个空白或看不见的字符"
    one_line = words.replace("\n", " ").replace("\t", " ")
    return one_line if len(one_line) <= 40 else f"{one_line[:40]}…"
