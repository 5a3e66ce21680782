"""A panel's verdict on paper: printed in words, and put together again from what is enclosed."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greenrating.digests import canonical, digest, verdict_digest
from greenrating.endorsing import Endorse, endorse
from greenrating.errors import Refused
from greenrating.exports import ExportPaper, export_paper
from greenrating.office import Office
from greenrating.panel_check import check_endorsements, check_panel
from greenrating.papers.enclosure import enclose
from greenrating.papers.pdf_inside import look_inside
from greenrating.severity_list import list_severities
from greenrating.texts import Language
from greenrating.verdicts import show_verdict
from greenrating.verify import verify
from scoring.plan import prepare
from tests.greenrating.conftest import registered
from tests.greenrating.test_panel_verdicts import drawn
from tests.support.panel import Bench

Json = dict[str, Any]


@pytest.fixture(scope="module")
def bench(workplace: Office) -> Bench:
    return Bench(workplace, registered(workplace).id)


@pytest.fixture(scope="module")
def verdict(bench: Bench) -> str:
    """Signed by the chair and two members, one of whom dissents."""
    made = drawn(bench)
    for office, dissent in zip(bench.everybody[:3], ("", "C11 不应扣分", ""), strict=True):
        endorse(office, Endorse(made, dissent))
    return made


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_paper_says_who_scored_what_was_settled_and_who_signed(
    bench: Bench, verdict: str, tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "v.pdf"
    export_paper(bench.chair, ExportPaper(verdict, "verdict_pdf", str(path), language))
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(path).pages]
    text = "".join("".join(page.split()) for page in pages)
    view = show_verdict(bench.chair, verdict)
    assert view.panel is not None
    foot = pages[0].splitlines()
    assert max(len(re.findall("_{5,}", line)) for line in foot) == len(view.panel.members)
    for member in view.panel.members:
        assert member.name in text
        assert member.department in text
        assert member.key.replace(" ", "") in text.replace(" ", "")
    for said in ("C11不应扣分", "录像证实", "C12"):
        assert said in text
    zh = ("与建议不同", "41项中39项一致", "评分人兼监督：陈静", "不同意见：陈静、李明、王芳、赵强")
    en = ("Notasproposed", "39of41itemsagree", "Scoredandsupervised:陈静", "Dissent:陈静,李明,王芳,赵强")
    for said in zh if language == "zh" else en:
        assert said in text
    report = verify(path)
    assert report.good, report.faults


def test_the_workbook_has_the_panel_on_a_page(bench: Bench, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "v.xlsx"
    export_paper(bench.chair, ExportPaper(verdict, "verdict_xlsx", str(path)))
    from openpyxl import load_workbook

    page = load_workbook(path)["评审小组"]
    cells = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert "陈静（组长）" in cells
    assert "0\n与建议不同" in cells
    assert "保留意见：C11 不应扣分" in cells


def enclosed(bench: Bench, verdict: str) -> Json:
    return json.loads(enclose(show_verdict(bench.chair, verdict)))


def faults_of(bench: Bench, verdict: str, document: Json) -> tuple[str, ...]:
    """What the check names, even where every digest was made to fit again."""
    plan = prepare(show_verdict(bench.chair, verdict).sheet)
    found = verdict_digest(document["case"], document["result"], document["sheet_sha256"], document["panel"])
    return (
        *check_panel(document["panel"], document["case"], plan).faults,
        *check_endorsements(document["panel"], document["endorsements"], found).faults,
    )


def test_an_untouched_enclosure_holds(bench: Bench, verdict: str) -> None:
    assert faults_of(bench, verdict, enclosed(bench, verdict)) == ()


def one_answer(document: Json) -> None:
    sheet = document["panel"]["sheets"][1]
    next(row for row in sheet["answer"] if row["item"] == "C20")["note"] = "改过"


def one_signature(document: Json) -> None:
    row = document["panel"]["sheets"][2]["signature"]
    row["signature"] = ("0" if row["signature"][0] != "0" else "1") + row["signature"][1:]


def one_settlement(document: Json) -> None:
    row = next(row for row in document["panel"]["settlements"] if row["item"] == "C12")
    row["points"] = "0"


def one_override(document: Json) -> None:
    row = next(row for row in document["panel"]["settlements"] if row["item"] == "C11")
    row["overrides"] = False


def one_roster_key(document: Json) -> None:
    roster = json.loads(document["panel"]["roster"]["document"])
    keys = next(each["keys"] for each in roster["members"] if each["name"] == "李明")
    keys[0]["signing"] = "0" * 64
    document["panel"]["roster"]["document"] = canonical(roster)


def one_dissent(document: Json) -> None:
    row = next(row for row in document["endorsements"]["rows"] if row["dissent"])
    row["dissent"] = ""


def one_member_gone(document: Json) -> None:
    document["panel"]["sheets"].pop()


def one_case(document: Json) -> None:
    document["case"]["scores"]["C11"] = 2


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (one_answer, "的评分表与签名时的摘要不符"),
        (one_signature, "在评分表上的签名不成立"),
        (one_settlement, "C12 的合议记录不成立"),
        (one_override, "C11 的合议记录不成立"),
        (one_roster_key, "名册的签名不符"),
        (one_dissent, "李明在结果上的签名不成立"),
        (one_member_gone, "的评分表不在其中"),
        (one_case, "与出具结果所用的不同"),
    ],
)
def test_every_change_is_named(
    bench: Bench, verdict: str, change: Callable[[Json], None], named: str
) -> None:
    document = enclosed(bench, verdict)
    change(document)
    faults = faults_of(bench, verdict, document)
    assert any(named in fault for fault in faults), faults
    if change is not one_dissent:  # the chair's and the members' signatures are over the whole panel
        assert any("签的不是这份结果" in fault for fault in faults)


def test_a_panel_that_is_no_panel_is_a_fault_and_no_crash(bench: Bench, verdict: str) -> None:
    plan = prepare(show_verdict(bench.chair, verdict).sheet)
    whole = enclosed(bench, verdict)["panel"]
    for name in whole:
        for nonsense in (None, 7, [], {}, "x", [None], {"x": []}):
            found = check_panel({**whole, name: nonsense}, {}, plan)
            assert found.faults, (name, nonsense)


def test_the_enclosure_tells_nothing_private_of_the_room(bench: Bench, verdict: str) -> None:
    text = canonical(enclosed(bench, verdict)["panel"])
    assert digest(text)
    assert all(sheet["room"]["phone"] == "" for sheet in enclosed(bench, verdict)["panel"]["sheets"])


def test_who_is_strict_is_told_to_the_lead_alone(bench: Bench, verdict: str) -> None:
    told = list_severities(bench.chair)
    assert len(told) == 5
    assert next(line for line in told if line.startswith("周婷")).startswith("周婷：比其他组员平均每项低")
    with pytest.raises(Refused):
        list_severities(bench.members[0])


def test_the_attachment_of_the_paper_is_the_enclosure(bench: Bench, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    export_paper(bench.chair, ExportPaper(verdict, "verdict_pdf", str(path)))
    inside = json.loads(look_inside(path).enclosed)
    assert inside["panel"] == enclosed(bench, verdict)["panel"]
    assert len(inside["endorsements"]["rows"]) == 3
