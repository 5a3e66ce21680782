"""Where each value of a sheet stands in its workbook: worksheets, tables, columns; read and written alike.

A table begins with a row of headings whose first, hidden cell holds `#` and the table's name. Below, the
hidden first cell of a row holds the entry's id (or the key of a policy).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from appendix_a.forms import MOST_POINTS

Kind = Literal["text", "word", "date", "number", "choice", "words", "policy", "shown"]

ID, SECTION_ID = "编号", "分组编号"
MARK = "#"
"""What the hidden cell before a row of headings begins with; the table's name follows."""

TIERS_BELOW = "@tiers"
"""The hidden id of the row that stands for the fan tiers in the list of items."""

BAR = "｜"
"""What stands before it in a cell counts, what stands after it only explains."""


@dataclass(frozen=True)
class Column:
    """One column: the key path of its value within the entry, and how the value is written.

    A `shown` column is for reading only. Paths that begin with `section` belong to the section of an item and
    stand in cells merged over its rows. `names` is the kind of id in the cell, explained by its words.
    """

    heading: str
    path: tuple[str, ...] = ()
    kind: Kind = "text"
    width: float = 14
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    low: int = 1
    high: int = MOST_POINTS
    names: str = ""


@dataclass(frozen=True)
class Table:
    """One table; `columns` has None where a column of the worksheet stays empty.

    `prefix` begins the id of a new entry; tables without one need an id in a column of their own.
    """

    name: str
    columns: tuple[Column | None, ...]
    prefix: str = ""


_ANSWERS = {"met": "符合", "not_met": "不符合", "not_found": "未发现", "found": "发现"}
_EFFECTS = {"disqualified": "取消评价资格", "not_rated": "不予评定"}
_STEPS = {"binary": "全得或不得", "step1": "一分一档", "step0.5": "半分一档"}
_FIELDS = {"fans": "粉丝数量", "turnover_yuan": "年营销总额", "charter": "拥护章程", "willing": "有创建意愿"}
_NEEDS = {"clue_transfer": "线索移送", "legal_basis": "法律依据"}
_YES = {"true": "是", "false": "否"}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "answers": _ANSWERS,
    "effect": _EFFECTS,
    "steps": _STEPS,
    "field": _FIELDS,
    "yes": _YES,
}
POLICY_WORDS: Mapping[str, str] = {
    "null": "不限",
    **_YES,
    "lower_bound": "看最低分值",
    "round_first": "先修约为整数",
    "half_up": "四舍五入",
    "half_even": "四舍六入五成双",
    "full_points": "按满分计",
    "rescale": "按比例折算",
    "single": "只扣一次",
    "multiple": "各项都扣",
    "consensus": "合议",
    "mean": "平均数",
    "median": "中位数",
    "trimmed_mean": "去掉最高最低后平均",
    "calendar_year": "自然年",
    "anniversary": "自评定之日起一年",
    "carry_in": "带入下一次季度检查",
    "weighted": "加权",
    "pooled_mean": "一并平均",
    "block": "年度不予评定",
    "exclude_quarter": "不计该次检查",
    "unrated": "降为未评星级",
    "cancel_title": "取消称号",
}

_METHODS = Column("检查方式", ("methods",), "words", 22, names="methods")
_CLAUSES = Column("对应条款", ("clauses",), "words", 16)
_EVENT = Column("对应的退出情形", ("event",), "word", 22, names="events")
_ID = Column(ID, ("id",), "word")


def _words(heading: str = "", *path: str, width: float = 30) -> tuple[Column, Column, Column]:
    """The three columns of a text: Chinese, English, and as the standard prints it."""
    return (
        Column(heading or "中文", (*path, "zh"), width=width),
        Column(f"{heading} English".strip(), (*path, "en"), width=width),
        Column(f"{heading}原文", (*path, "source"), width=width),
    )


def _vetoes() -> tuple[Column | None, ...]:
    zh, en, source = _words("内容")
    basis, disposition = _words("依据", "basis"), _words("处置要求", "disposition")
    clean = _words("没有问题时的文字", "answers", "clean_words", width=16)
    found = _words("有问题时的文字", "answers", "found_words", width=16)
    return (
        _ID,
        *(None, Column("基本要求（一票否决）", kind="shown"), None),
        zh,
        Column("没有问题时", ("answers", "clean"), "choice", choices=_ANSWERS),
        Column("有问题时", ("answers", "found"), "choice", choices=_ANSWERS),
        basis[0],
        *(_METHODS, _CLAUSES),
        disposition[0],
        _EVENT,
        Column("后果", ("effect",), "choice", choices=_EFFECTS),
        en,
        *(clean[0], found[0], clean[1]),
        source,
        *(found[1], basis[1], basis[2], disposition[1], disposition[2], clean[2], found[2]),
    )


def _items() -> tuple[Column, ...]:
    title = _words("分组指标", "section", "title", width=18)
    zh, en, source = _words("评分项说明", width=60)
    na, subject = _words("可不适用的情形", "na", width=22), _words("责任主体", "subject", width=12)
    return (
        _ID,
        Column(SECTION_ID, ("section", "id"), "word"),
        title[0],
        Column("分组分值", ("section", "points"), "number", 10),
        zh,
        Column("分值", ("points",), "number", 8),
        Column("评分步长", ("steps",), "choice", 18, choices=_STEPS),
        na[0],
        *(_METHODS, _CLAUSES),
        Column("易重复扣分（在“重叠组”中修改）", kind="shown", width=22),
        _EVENT,
        subject[0],
        en,
        Column("短英文", ("gloss",), width=26),
        *(na[1], subject[1]),
        source,
        *(na[2], subject[2], title[1], title[2]),
    )


def _simple(*columns: Column, clause: bool = False, words: bool = True) -> tuple[Column | None, ...]:
    texts = _words(width=46) if words else ()
    return (None, *columns, *texts, *([Column("条款", ("clause",), "word")] if clause else []))


_LINKS = Column("关联的评分项和否决项", ("links",), "words", 26, names="judged")
_POINTS = Column("分值", ("points",), "number", 8)


def _count(heading: str, key: str, high: int, low: int = 0) -> Column:
    return Column(heading, (key,), "number", 16, low=low, high=high)


_TIERS = (
    _ID,
    *_words("档次说明", width=40),
    _POINTS,
    _count("人数下限", "min", 10**12),
    _count("人数上限", "max", 10**12),
)
_BANDS = (
    None,
    Column("星数", ("stars",), "number", 8, high=5),
    Column("最低分值", ("min",), "number", 10),
    Column("所印分值", ("shown",), "word", 12),
    Column("所印分值原文", ("printed",), "word", 14),
    *_words("星级", width=16),
)
_CONDITIONS = _simple(
    _ID,
    Column("申报内容", ("field",), "choice", 24, choices=_FIELDS),
    _count("最低值", "min", 10**14, 1),
    clause=True,
)
_EVENTS = _simple(_ID, _LINKS, Column("处理时须附", ("needs",), "words", 22, choices=_NEEDS, names="needs"))
_MARKS = (
    None,
    Column("按键", ("key",), "word", 8),
    *_words("标签", "label", width=20),
    *_words("含义", width=40),
    Column("条款", ("clause",), "word"),
    _LINKS,
    Column("关联的退出情形", ("events",), "words", 26, names="events"),
    Column("关联的监管范围", ("ranges",), "words", 26, names="ranges"),
    *_words("备注", "note", width=26),
)
_LICENCES = (
    *_simple(_ID, Column("特殊商品", ("special",), "choice", 12, choices=_YES), clause=True),
    *_words("备注", "note", width=26),
)
_OVERLAPS = (_ID, Column("评分项", ("items",), "words", 30, names="items"), *_words("说明", width=46))
_QUESTION, _REASON, _SOURCE = _words("问题", "question"), _words("理由", "reason"), _words("出处", "source")
_POLICY = (
    Column("键", ("key",), "word"),
    _QUESTION[0],
    Column("答案", ("value",), "policy", 26),
    Column("可选的答案", kind="shown", width=26),
    *(_REASON[0], _SOURCE[0]),
    Column("条款", ("clause",), "word"),
    *(_QUESTION[1], _REASON[1], _SOURCE[1], _QUESTION[2], _REASON[2], _SOURCE[2]),
)
_HEADER = (
    Column("键", ("key",), "word"),
    Column("项目", kind="shown", width=26),
    *_words("内容", width=50),
)

HEADER: Mapping[str, str] = {
    "id": "评分表编号",
    "version": "版本",
    "effective_from": "生效日期",
    "title": "表名",
    "standard": "标准名称",
    "note": "说明",
    "headings.vetoes": "表头：一票否决",
    "headings.content": "表头：内容",
    "headings.basis": "表头：依据",
    "headings.disposition": "表头：处置要求",
    "headings.conclusion": "表头：结论",
    "headings.section": "表头：分组指标",
    "headings.item": "表头：评分项说明",
    "headings.points": "表头：分值",
    "headings.score": "表头：得分",
    "headings.total": "表头：总计",
}
"""The rows of the header worksheet: key path, and what it is called."""

SINGLE = ("id", "version", "effective_from")
"""The rows of the header worksheet that hold one value, not a text in three forms."""

FIRST = "评分项"
WORKSHEETS: Mapping[str, tuple[Table, ...]] = {
    FIRST: (Table("vetoes", _vetoes(), "V"), Table("sections", _items())),
    "粉丝档": (Table("tiers", _TIERS, "F"),),
    "档次": (Table("bands", _BANDS),),
    "申报条件": (Table("eligibility", _CONDITIONS),),
    "七种情形": (Table("events", _EVENTS),),
    "打点词汇": (Table("marks", _MARKS),),
    "监管范围": (Table("ranges", _simple(_ID)),),
    "检查方式": (Table("methods", _simple(_ID, clause=True)),),
    "证照": (Table("licences", _LICENCES),),
    "重叠组": (Table("overlaps", _OVERLAPS, "O"),),
    "政策": (Table("policy", _POLICY),),
    "表头": (Table("header", _HEADER),),
}
"""The worksheets in their order, and the tables on each from top to bottom."""
