"""Which tables there are, as the program of today sees them; how they came is in ``steps``."""

from typing import Any

from models import issue_records, records, review_records

APPLICATION_ID = 0x53554A49  # "SUJI"
SCHEMA_VERSION = 4  # how many steps `models.store.steps` holds; a test compares them

RECORDS: dict[type[Any], str] = {
    records.Plan: "plan",
    records.Section: "section",
    records.Span: "span",
    records.Target: "target",
    records.Result: "result",
    records.Task: "task",
    records.TaskBody: "task_body",
    records.Blank: "blank",
    records.Citation: "citation",
    records.PlanLink: "plan_link",
    records.Remark: "remark",
    records.RemarkSegment: "remark_segment",
    records.Reply: "reply",
    records.Decision: "decision",
    records.Suggestion: "suggestion",
    records.SuggestionSegment: "suggestion_segment",
    records.Milestone: "milestone",
    review_records.Review: "review",
    review_records.Signoff: "signoff",
    review_records.Attachment: "attachment",
    issue_records.LayoutProfile: "profile",
    issue_records.IssueSheetRow: "issue_sheet",
    issue_records.Outgoing: "outgoing",
    records.Unit: "unit",
    records.Superior: "superior",
    records.Department: "department",
    records.Person: "person",
    records.SourceFile: "source_file",
}
JOURNALED = tuple(RECORDS.values())

# How a row without a plan_id of its own finds its plan: its column and the table that leads there.
OWNERS = {
    "span": ("section_id", "section"),
    "blank": ("section_id", "section"),
    "citation": ("section_id", "section"),
    "task_body": ("task_id", "task"),
    "result": ("target_id", "target"),
    "remark_segment": ("remark_id", "remark"),
    "reply": ("remark_id", "remark"),
    "suggestion_segment": ("suggestion_id", "suggestion"),
}

# Long words whose changes the journal keeps as splices instead of whole texts.
SPLICED = {("section", "text"), ("remark", "words"), ("reply", "words"), ("task", "words")}
