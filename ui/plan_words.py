"""What the kinds of papers are called; any pane may import it."""

from models.kinds import PlanKind

PLAN_KIND_WORDS = {
    PlanKind.PLAN: "工作计划",
    PlanKind.REVIEW_AND_PLAN: "总结和计划",
    PlanKind.SPEECH: "讲话",
    PlanKind.REPORT: "报告",
    PlanKind.OTHER: "其他",
}
