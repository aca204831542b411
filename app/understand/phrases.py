"""The words that name a time, as one pattern: dates, repetitions, nodes of the year, waiting.

``PHRASE`` finds them in a clause; the group that matched tells the form. Whether they limit
anything is decided in ``governing``, their dates are worked out by ``models.deadline``.
"""

import re

from app.understand.blanks import MASKS
from app.understand.words import any_of, beginning, words

_N = r"[0-9０-９]{1,2}"
_CN = "[一二三四五六七八九十]{1,3}"
_MASK = rf"[{MASKS}]{{1,4}}"
_COUNT = rf"(?:{_N}|{_CN}|两|半)"
_YEAR = (
    rf"(?:[0-9０-９]{{4}}年|20[{MASKS}]{{1,2}}年|[二][〇○零一二三四五六七八九]{{3}}年|{_MASK}年"
    "|今年|本年度?|当年|明年|次年)度?"
)
_MONTH = rf"(?:{_N}|{_CN}|{_MASK}|(?<![日美欧港单公])元)月"
_CLOCK = (
    "(?:(?:早上|上午|中午|下午|晚上)?[0-9]{1,2}(?:[时点](?:[0-9]{1,2}分|半|整)?|:[0-9]{2})"
    "|下班|上午|中午|下午|晚上)"
)
_DAY = rf"(?:{_N}|{_CN}|{_MASK})[日号]{_CLOCK}?"
_THIRD = "[上中下]旬"
_PART = rf"(?:{_DAY}|份?(?:初|底|末|{_THIRD}|中下旬|中上旬|上中旬)|份?第[一二三四五]周|份|中)?"
_SPAN = (
    "(?:第?[一二三四1234]个?季度[末底初]?|前[两二三23两]个?季度[末底]?|[上下]半年[末底]?"
    "|年[底末终内]|全年)"
)
_TO = "(?:起?[至到]|[—–~～-]{1,2})"
_BEFORE = "(?:之前|以前|前后|前|之内|以内|内(?![管部控审训]))?"
_RANGE = (
    rf"(?:{_N}|{_CN})(?:月{_PART})?{_TO}(?:{_YEAR})?{_MONTH}{_PART}|{_MONTH}{_PART}{_TO}年[底末]"
    rf"|[一二三]{_TO}[二三四]季度|{_MONTH}{_PART}{_TO}{_N}[日号]|即日起至?到?(?:{_YEAR})?(?:{_MONTH}{_PART}|年[底末])"
)
_LIST = (
    rf"(?:{_N}|{_CN})月?{_TO}{_MONTH}份?(?:[、和及](?:{_N}|{_CN})月?{_TO}{_MONTH}份?){{1,3}}"
    rf"|{_SPAN}(?:[、和及]{_SPAN}){{1,3}}|年[底末终中](?:[、和及]年[底末终中])|{_MONTH}{_PART}(?:[、和及]{_MONTH}{_PART}){{1,5}}|[一二三](?:[、和及][二三四]){{1,3}}季度[末底]?"
    rf"|[上下](?:半年)?[、和及][上下]半年|(?:{_N}[、和及]){{1,5}}{_N}月份?"
)
_JOINS = "、和及起至到—–~～-"
_DATED = (  # lists and ranges are only tried where something joins their parts
    rf"(?:(?:{_YEAR})?+(?:(?=[^{_JOINS}]{{1,12}}[{_JOINS}])(?:{_LIST}|{_RANGE})|{_MONTH}{_PART}|{_SPAN})"
    rf"|{_YEAR}[底末终内初中]|(?<![半学去往历])年[初中](?![学小考])|[0-9０-９]{{4}}年(?=前|以前|之前|内)|(?<=到)[0-9０-９]{{4}}年(?![0-9０-９])|(?:今年|本年度?)(?=内))"
)
_SEASON = (
    "(?:今冬明春|(?:今年|明年|当年|[0-9]{4}年)?[春夏秋冬]季|[今明][春夏秋冬]|暑期|(?:寒暑|暑|寒)假)"
    f"(?={any_of(words('times', '季节后'))})"
)
_NEAR = (
    rf"(?:本|当|这个|下|下个)(?:月{_DAY}|月[底末内]|月{_THIRD}|季度?[末底内]|周[末内一二三四五六日]|学期[末内初]?|学年[末内])"
    rf"|[春秋上下]季?学期(?:[初末]|期[初中末]|开学[前初]?)?|(?<![期年月季])(?:学期|期)末(?![考测联评检质复在余库结存总达贷人净])|期中[、和](?:期末|学期末)|期中(?=前|之前|以前)"
    rf"|(?<![月/]){_N}[日号](?=前|以前|之前)|岁末年初|{_SEASON}|第{_COUNT}(?:[至到—-]{_COUNT})?(?:教学)?周末?"
)
_EVERY = (
    r"(?:每个?(?:半年|半个月|年度?|季度|季|半月|月份?|[双两]?周|星期|旬|日|天|工作日|[一两二三四六八0-9]{0,2}个?小时(?![0-9不达平约])|学期|学年|两月|两个月|双月)"
    r"|逐[月季周日年]|隔[月周日](?!离)|[双单]月(?=[0-9初上中下底召组通调报举检开例])|按(?:[月季周]度?|旬|年度?|半年|学期|日)(?![常])|每[天日]?[早晚]|每隔?[一二三四五六七八九十两\d]{1,2}(?:个?[月周季年]|天|日|个季度|个学期)"
    r"|上下半年|每逢(?:[单双]月|(?:重大|重要|法定)?节(?:假日|日))|(?<![上下每两])半[年月](?=[\u4e00-\u9fff]{0,6}一[次期轮场])"
    r"|(?:次月|下月|次周)(?=" + _DAY + "|底|初))"
)
_EVERY_PART = (
    rf"(?:(?:第[一二三四五六日天1-6]|[一二三1-3](?=个月)|最后一)个?月的?|[首末]月的?|末月|的|[在于](?={_DAY}))?"
    rf"(?:(?:第?[一二三四五六日]|最后一)个?(?:工作日|周[一二三四五六日末]?|星期[一二三四五六日]?|[天日])|末日|[年月]?[底末初](?:最后一个工作日)?"
    rf"|(?:{_N}|{_CN})月{_PART}(?:[、和](?:{_N}|{_CN})月{_PART}){{0,5}}|{_DAY}(?:[、和]{_DAY}){{0,3}}|{_THIRD}|末日|[末底初]"
    rf"|(?<=[周期])(?:一(?![题报会]|(?:通报|调度)(?:$|[^\u4e00-\u9fff]))|[二三四五六日])(?![次场期轮批个名篇项件起家条])(?:[、和至](?:周|星期)?[一二三四五六日]){{0,4}}|[上下]半年)?{_CLOCK}?"
)
_LASTING = rf"{_COUNT}个?(?:工作日|月|年|周|天|日|学期|季度)(?:之内|以内|内)"
LASTS = re.compile(_LASTING)
_EVENT = any_of(words("times", "节点"))
_EVENT_AFTER = any_of(words("times", "节点后"))
_ONGOING = any_of(words("times", "长期"), words("times", "长期自立"))
_WAIT = any_of(words("times", "待后"))
_HANG = (
    rf"{any_of(words('times', '视情'))}"
    r"|(?<![重监巡电忽审轻正近注敌可透无仇])视(?![频察野觉力角窗为同])[^，。；、]{0,8}?(?:情况|情形(?!势)|进度|进展|形势|需要)(?:适时|择机)?"
    r"|(?:按照?|根据)(?:上级|省|市|县|区|国家|总局|总行|集团)[^，。；、]{0,6}?统一(?:部署|安排)(?:要求)?"
)
BEGINS = frozenset(
    {
        word[0]
        for group in ("节点", "长期", "长期自立", "待后", "视情")
        for word in words("times", group)
    }
    | set(
        '每逐隔双单按元0123456789０１２３４５６７８９一二三四五六七八九十两半第前上下年全今本当明次这即学期春夏秋冬岁暑寒视根自从“‘"'
        + MASKS
    )
)
_FIRST = "".join(sorted(BEGINS))
# How every date begins: most numbers of a clause are ruled out here (6%, 3所, 一是).
_MAY_DATE = (
    "第[一二三四1-4]|前[两二三23]|[上下][半、和及]|全年|年[底末终内初中]|[今本当明次]年|即日"
    rf"|[0-9０-９一二三四五六七八九十〇○零元{MASKS}]{{1,6}}+[月年季个、和及起至到—–~～-]"
)
# Before each long list of words the signs it may begin with: most places are ruled out by them.
_MAY_EVENT = beginning(words("times", "节点"), '“‘"')
_MAY_GO_ON = beginning(words("times", "长期"), words("times", "长期自立"))
_MAY_HANG = beginning(words("times", "视情"), "视按根")
PHRASE = re.compile(
    rf"(?=[{re.escape(_FIRST)}])(?:"
    rf"(?P<every>(?=[每逐隔双单按次上下半]){_EVERY}{_EVERY_PART}(?:之前|以前|前后|前)?)"
    rf"|(?P<start>(?<![0-9０-９.．])(?=[自从]|[下本]个?月|下周|{_MAY_DATE})(?=[^起始]{{1,20}}[起始])[自从]?(?:(?:{_YEAR})?{_MONTH}{_PART}|[下本]个?月|下周)(?:开始|起)(?![草步点义动到至]))"
    rf"|(?P<dated>(?<![0-9０-９.．{MASKS}第])(?={_MAY_DATE}){_DATED}{_BEFORE})"
    rf"|(?P<near>(?=[本当这下春夏秋冬今明岁暑寒上学期第0-9０-９])(?:{_NEAR}){_BEFORE})"
    rf"|(?P<event>{_MAY_EVENT}(?:[“‘\"]?(?:{_EVENT})(?:[”’\"]?[、和]?[“‘\"]?(?:{_EVENT})){{0,3}}[”’\"]?节?(?:{_EVENT_AFTER})|(?:{_EVENT})[、和]年[底末])(?!{_N}个?(?:工作日|[日天周])))"
    rf"|(?P<ongoing>{_MAY_GO_ON}(?:{_ONGOING}))"
    rf"|(?P<lasting>(?<![0-9０-９.．{MASKS}第一二三四五六七八九十百千万年])(?=[0-9０-９一二三四五六七八九十两半]){_LASTING})"
    rf"|(?P<wait>(?<![期对等接招看亟有优厚款虐善以相])待|^(?:{_WAIT})"
    rf"|(?<=[一二三四五六七八九十0-9]期)(?:{_WAIT}))"
    rf"|(?P<hang>{_MAY_HANG}(?:{_HANG})))"
)
_ALWAYS = (
    *"月季每逐汛夕末周日天常俟视",
    *("年底", "年末", "年终", "年内", "年初", "年中", "年度", "半年", "全年", "到20"),
    *("年以内", "年之内", "动态", "长效", "随时", "适时", "择机", "统一部", "统一安"),
    *("今冬", "今春", "今夏", "今秋", "明春", "暑假", "寒假"),
)
_NOT_ALWAYS = (
    "按(?=[月季周旬年半学日])|期(?<!预期)|节(?<!环节)(?![约能目水支])"
    "|前(?![0-9XxＸ*列茅])(?<!目前)(?<!提前)(?<!当前)|号(?<=[0-9]号)|待(?!遇)(?<!接待)(?<!对待)"
    "|等(?=[^，。；]{2,20}后)"
)
_SIGN = re.compile(f"{any_of(_ALWAYS)}|{_NOT_ALWAYS}")
# Words of the tables, which an office may edit, that hold no such sign are signs themselves.
_OWN_SIGNS = [
    word
    for group in ("长期", "长期自立", "视情", "待后", "节点后")
    for word in words("times", group)
    if _SIGN.search(f"{word}批复后") is None
]
# What every time holds: most clauses are ruled out here. Each way begins with its own sign.
SIGNS = re.compile(f"{any_of(_ALWAYS, _OWN_SIGNS)}|{_NOT_ALWAYS}")
QUOTED = re.compile(rf"[“‘\"](?:{_EVENT})[”’\"]")
