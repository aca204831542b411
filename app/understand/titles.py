"""What the title of a paper says of it: whether it orders, tells, or lays down rules."""

import re

from app.paper import FoundPaper
from app.recognise.facts import lays_down_rules
from app.understand.words import any_of, words
from models.kinds import PlanKind

DONE_TITLE = re.compile("总结|述职|述责|情况汇报|情况报告|工作汇报|情况的报告|情况的汇报|情况通报")
_PLAN_TITLE = re.compile(
    "责任书|责任状|军令状|承诺书|纪要|任务清单|任务书|分解表|责任清单|(?:工作|实施|行动|整改|整治)方案|行动计划"
    "|(?:通知|(?:督办|交办|派工|催办|提醒|提示)(?:通知)?[单函]|督办件|年度?[^，。]{0,20}承诺|考核(?:实施)?(?:办法|细则)"
    "|时间表|路线图|作战图|推进表|分工表|行事历|(?:目标|指标|责任)(?:任务)?分解|任务分工"
    "|(?:考核|业绩|绩效|责任|任务|预期|奋斗)(?:指标|目标)(?:体系|值|分解)?)(?:[（(][^（）()]{1,12}[）)])?$"
)
DONE_TABLE = re.compile("(?:完成|进展|落实|推进|执行)情况(?:统计|汇总|一览|登记|明细)*表$")
_TELLING_TITLE = re.compile(
    "(?:公告|启事|须知|简章|教案|教学设计|说课稿|合同|协议|说明书|日记|问答|手册|指南)"
    "(?:[（(][^（）()]{1,12}[）)])?$"
)
_OFFICIAL_TITLE = re.compile(
    "(?:通知|答复|函|会议?记录|批复|决定|决议|公报|通报|专报)(?:[（(][^（）()]{1,12}[）)])?$"
)
_TELLING_NOTICE = re.compile(any_of(words("outlook", "告知")))


def orders(paper: FoundPaper) -> bool:
    """Tell whether a paper of no planning kind orders something: 责任书, 会议纪要, 通知."""
    ordering = paper.kind is PlanKind.OTHER and _PLAN_TITLE.search(paper.title) is not None
    return ordering and _TELLING_NOTICE.search(paper.title) is None


def is_telling(paper: FoundPaper) -> bool:
    """Tell whether a paper only makes something known, or lays down rules: 招聘公告."""
    tells = _TELLING_TITLE.search(paper.title) is not None or lays_down_rules(paper.title)
    return tells and paper.kind is PlanKind.OTHER


def is_formal(paper: FoundPaper) -> bool:
    """Tell whether this is a paper of an office, not a text of any kind."""
    return not is_telling(paper) and (
        paper.kind is not PlanKind.OTHER
        or orders(paper)
        or _OFFICIAL_TITLE.search(paper.title) is not None
    )
