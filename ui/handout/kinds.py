"""What can be had of a plan, as data: names, what each is for, what goes out with it."""

from dataclasses import dataclass

from app.export.order import FORMAL, VARIANT_NAMES, Variant

FILE_NAMES = {
    ".docx": "Word 文档（.docx）",
    ".pdf": "PDF（.pdf）",
    ".txt": "纯文字（.txt）",
    ".xlsx": "Excel 台账（.xlsx）",
}
_NOTHING_HIDDEN = "可以发出。文件里不含批注、修改痕迹、提出人姓名、内部编号和文件夹位置。"
_COMES_BACK = "还带有看不见的编号，改后收回时能认出是哪一条；本机会记下这份稿子。"
NOT_NOTED = "现在只能查看，没有记下这份稿子：收回的意见要按文字找位置。"
_INSIDE = "供内部讨论，不要当作正式稿发出。"


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to have; ``variant`` None: the ledgers.

    ``use`` is one sentence for who chooses, ``carries`` says what goes out with a Word file.
    ``comes_back``: a Word file of it bears hidden marks and is noted among what went out.
    """

    variant: Variant | None
    use: str
    carries: str = _NOTHING_HIDDEN
    endings: tuple[str, ...] = (".docx",)
    comes_back: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return "Excel 台账" if self.variant is None else VARIANT_NAMES[self.variant]

    def carried(self, ending: str) -> str:
        """Say what goes out with a file of this ending."""
        if self.variant is Variant.REVIEW and ending != ".docx":
            return "页边印有条目编号，没有看不见的编号。收回的意见要对照条目编号录入。"
        return self.carries

    @property
    def is_formal(self) -> bool:
        """Whether it may leave the house."""
        return self.variant is None or self.variant in FORMAL


KINDS = (
    Kind(Variant.CLEAN, "印发、报送用，按公文格式排好。", endings=(".docx", ".pdf", ".txt")),
    Kind(
        Variant.REVIEW,
        "发给别人提意见，收回后逐条对上。",
        "用来征求意见，不要当作正式稿发出。页边印有条目编号，文末附意见反馈表，" + _COMES_BACK,
        (".docx", ".pdf"),
        comes_back=True,
    ),
    Kind(
        Variant.COMMENTS,
        "正文加上批注和答复，便于讨论。",
        f"{_INSIDE}文件里有批注和答复，以及每个人的姓名和时间，{_COMES_BACK}",
        comes_back=True,
    ),
    Kind(
        Variant.SUGGESTIONS,
        "带批注，修改建议显示为修订。",
        f"{_INSIDE}文件里有批注和未处理的修改建议，以及每个人的姓名和时间，{_COMES_BACK}",
        comes_back=True,
    ),
    Kind(
        Variant.MARKED,
        "标出两个版本之间改了什么。",
        f"{_INSIDE}文件里有两个版本之间的全部修改痕迹，以及您的姓名。",
    ),
    Kind(
        Variant.CONTRAST, "原文、修改后、理由三栏对照。",
        "可以发出。文件里有两个版本的原文和修改理由（理由里可能有提出人姓名），没有隐藏的内容。",
        (".docx", ".pdf"),
    ),
    Kind(
        Variant.SPEECH, "大字、宽行距，照着念。",
        f"{_NOTHING_HIDDEN}字号和行距固定用大字的，版式只决定用什么字体。", (".docx", ".pdf"),
    ),
    Kind(
        Variant.MASKED, "数字、姓名换成××，可外传。",
        "选中的数字和名称在文件里找不到原样。不含批注、修改痕迹和内部编号。发出前请再看一遍。",
        (".docx", ".pdf", ".txt"),
    ),
    Kind(
        None, "任务和目标的表，给科室填报。",
        "只有表格内容，没有隐藏的东西。“全部台账”里有意见采纳情况表时，表里有提出人姓名；"
        "发给科室填报，请只选任务分解表或目标表。",
        (".xlsx",),
    ),
)  # fmt: skip
FORMS = (
    ("全部台账", "all"),
    ("只要任务分解表", "tasks"),
    ("只要目标表", "targets"),
    ("只要意见采纳情况表", "opinions"),
)
IN_VERSIONS = frozenset({Variant.MARKED, Variant.CONTRAST})


def kind_of(variant: Variant | None) -> Kind:
    """Return the kind of a variant."""
    return next(kind for kind in KINDS if kind.variant is variant)
