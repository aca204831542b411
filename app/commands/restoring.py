"""Bringing words, fields and places back to a version without losing what is there now.

What is newer than the version goes to the recycle bin by its mark; words are brought back edit by
edit, so that remarks and chips keep the words that did not change. One step: undo takes it back.
"""

from dataclasses import dataclass

from app.commands.restored_rows import RowsBack
from app.commands.restored_sections import SectionsBack
from app.commands.work import Work
from app.compare.version import Version
from models.errors import KnownError
from models.records import Plan


@dataclass(frozen=True, slots=True)
class RestoreVersion:
    """Bring the whole plan back to a version; ``name`` is what people call it.

    Afterwards the plan says exactly what the version says. A chip whose number is not the value
    of its target in the version lets go.
    """

    plan_id: int
    version: Version
    name: str = "较早的版本"

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"整份恢复到“{self.name}”"

    def apply(self, work: Work) -> None:
        """Write places, words and fields, then the rows of both ledgers."""
        version = self.version
        sections = SectionsBack(work, self.plan_id)
        sections.place_all(version.sections)
        for section in version.sections:
            sections.bring_words(section)
        rows = RowsBack(work, self.plan_id, sections.ids)
        rows.bin_newer(version.targets, version.tasks)
        for target in version.targets:
            rows.bring_target(target)
            rows.write_value_here(target)
        for task in version.tasks:
            rows.bring_task(task)
        values = {"title": version.title, "year": version.year, "kind": version.kind}
        work.step.update(Plan, self.plan_id, unit=version.unit, **values)


@dataclass(frozen=True, slots=True)
class RestoreSections:
    """Bring some sections back to a version: words, fields, place, their targets and tasks.

    ``uids`` are permanent ids of sections of the version. A number that comes back into a chip
    becomes its target's value everywhere. KnownError where the plan as it stands now has no room
    for one of them at its old place and level.
    """

    plan_id: int
    version: Version
    uids: tuple[str, ...]
    name: str = "较早的版本"

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"恢复 {len(self.uids)} 节到“{self.name}”"

    def apply(self, work: Work) -> None:
        """Restore them in the order of the version, so that a heading comes before its items."""
        wanted = set(self.uids)
        then = [one for one in self.version.sections if one.uid in wanted]
        if not then:
            raise KnownError("这个版本里没有这一节。", "请选择一个有这一节的版本。")
        sections = SectionsBack(work, self.plan_id)
        for section in then:
            sections.bring_section(section, self.version.sections)
        for section in then:
            sections.bring_words(section)
            sections.take_values(section)
        rows = RowsBack(work, self.plan_id, sections.ids)
        restored = {sections.ids[one.uid] for one in then}
        for target in self.version.targets:
            if target.section in wanted:
                rows.bring_target(target)
                rows.write_value_everywhere(target, restored)
        for task in self.version.tasks:
            if task.section in wanted:
                rows.bring_task(task)
