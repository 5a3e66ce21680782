"""Stories that several tests of papers tell."""

from dataclasses import replace

from appendix_a.loader import shipped
from tests.support.views import ROOM, Story, evidence

REASONS = {
    "C11": "口述“天丝”，链接与抽检为 100% 棉",
    "C07": "主播培训记录缺 2 月",
    "C13": "促销截止时间未标示",
    "Q05": "商标使用授权书 3月5日到期",
    "Q06": "检测报告台账缺 3 份",
}
EVIDENCE = {
    "fans": (evidence("粉丝数 3月12日.png", caption="后台粉丝数截图"),),
    "C11": (
        evidence("回放 00-12-31.png", caption="口述天丝"),
        evidence("抽检报告.pdf", kind="document", media_type="application/pdf"),
    ),
}
FIVE_LOST = Story(
    fans=88_000,
    lost={"C11": 2, "C07": 1, "C13": 1, "Q05": 1, "Q06": 1},
    reasons=REASONS,
    evidence=EVIDENCE,
    na={"C03": "运营者不是平台", "C04": "运营者不是平台"},
)
"""8 + 46 + 18 + 10 + 10 = 92: four stars by points, three awarded."""

LONG_NAME = "𬭊𠅤内蒙古自治区锡林郭勒盟东乌珠穆沁旗乌里雅斯太镇草原牧民合作社绿色有机牛羊肉官方旗舰直播间"

MANY_LOST = Story(
    fans=500_001,
    lost={item.id: item.points for item in list(shipped().items.values())[:25]},
    reasons=dict.fromkeys(shipped().items, "现场查看时发现制度文件缺少审核记录（见证据）。" * 3),
    evidence={item: (evidence(f"{item}.jpg", kind="photo"),) for item in list(shipped().items)[:25]},
    facts=(("C09", "C12"),),
    room=replace(ROOM, name=LONG_NAME, operator="草原牧民合作社🐑"),
)
DISQUALIFIED = Story(found=("V1",), reasons={"V1": "营业执照已注销"})
