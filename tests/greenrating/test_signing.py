"""Signing locks a sheet; opening it again is a row of its own, with a reason."""

from collections.abc import Callable

import pytest

from greenrating import evidence, facts, masking, scores
from greenrating.errors import Refused
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Reopening, Room, Signature
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from tests.support.filling import fill


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    sheet_id = open_inspection(office, OpenInspection(room.id)).sheet_id
    fill(office, sheet_id)
    return sheet_id


def refusal(do: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        do()
    assert str(caught.value)
    return caught.value


def test_a_signature_says_who_when_and_over_what(office: Office, sheet: str) -> None:
    signed = sign_sheet(office, SignSheet(sheet)).view.signed
    assert signed is not None
    assert (signed.by, signed.at) == ("陈静", office.now())
    assert len(bytes.fromhex(signed.digest)) == 32


def test_what_is_blank_or_unexplained_cannot_be_signed(office: Office, sheet: str) -> None:
    scores.clear_answer(office, scores.ClearAnswer(sheet, "T02"))
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 0))
    refused = refusal(lambda: sign_sheet(office, SignSheet(sheet)))
    assert refused.code == "sheet.holds"
    assert (refused.field, refused.values["places"]) == ("T02", "T02、C11")
    with office.store.read() as read:
        assert read.find(Signature) == []


def test_a_signed_sheet_refuses_every_command(office: Office, sheet: str) -> None:
    data = b"%PDF-1.7"
    attach = evidence.AttachEvidence(sheet, "C11", "a.pdf", "", data, "document")
    piece = evidence.attach_evidence(office, attach).view.items["C11"].evidence[0].id
    fact = facts.join_fact(office, facts.JoinFact(sheet, "同一事实", ("C09", "C12"))).view.facts[0].id
    before = sign_sheet(office, SignSheet(sheet)).view
    attempts: tuple[Callable[[], object], ...] = (
        lambda: scores.enter_score(office, scores.EnterScore(sheet, "C11", 0)),
        lambda: scores.enter_not_applicable(office, scores.EnterNotApplicable(sheet, "C05", "无")),
        lambda: scores.enter_veto(office, scores.EnterVeto(sheet, "V2", "found")),
        lambda: scores.enter_fans(office, scores.EnterFans(sheet, 1)),
        lambda: scores.clear_answer(office, scores.ClearAnswer(sheet, "C11")),
        lambda: scores.enter_words(office, scores.EnterWords(sheet, "C11", note="x")),
        lambda: scores.fill_rest(office, scores.FillRest(sheet, "S", ())),
        lambda: facts.join_fact(office, facts.JoinFact(sheet, "事实", ("C10", "C11"))),
        lambda: facts.drop_fact(office, facts.DropFact(sheet, fact)),
        lambda: evidence.attach_evidence(office, attach),
        lambda: evidence.link_evidence(office, evidence.LinkEvidence(sheet, "C12", piece)),
        lambda: evidence.unlink_evidence(office, evidence.UnlinkEvidence(sheet, "C11", piece, "x")),
        lambda: evidence.describe_evidence(
            office, evidence.DescribeEvidence(sheet, piece, "x", "document", None)
        ),
        lambda: masking.mask_evidence(office, masking.MaskEvidence(sheet, piece, ((0, 0, 1, 1),))),
        lambda: sign_sheet(office, SignSheet(sheet)),
    )
    for attempt in attempts:
        assert refusal(attempt).code == "sheet.signed"
    assert scores.show_sheet(office, sheet) == before


def test_opening_again_keeps_the_signature_and_asks_why(office: Office, sheet: str) -> None:
    assert refusal(lambda: reopen_sheet(office, ReopenSheet(sheet, "x"))).code == "sheet.not_signed"
    sign_sheet(office, SignSheet(sheet))
    assert refusal(lambda: reopen_sheet(office, ReopenSheet(sheet, " "))).code == "reason.required"
    view = reopen_sheet(office, ReopenSheet(sheet, "T02 抄错")).view
    assert view.signed is None
    assert scores.enter_score(office, scores.EnterScore(sheet, "T02", 3)).view.can_sign
    with office.store.read() as read:
        (signature,) = read.find(Signature, sheet=sheet)
        assert [(row.signature, row.reason) for row in read.find(Reopening)] == [(signature.id, "T02 抄错")]


def test_the_digest_follows_everything_that_was_signed(office: Office, sheet: str) -> None:
    def digest() -> str:
        signed = sign_sheet(office, SignSheet(sheet)).view.signed
        assert signed is not None
        reopen_sheet(office, ReopenSheet(sheet, "再看一遍"))
        return signed.digest

    seen = [digest()]
    changes: tuple[Callable[[], object], ...] = (
        lambda: scores.enter_words(office, scores.EnterWords(sheet, "T01", note="见备注")),
        lambda: scores.enter_words(office, scores.EnterWords(sheet, "T01", note="")),
        lambda: scores.enter_fans(office, scores.EnterFans(sheet, 30_001)),
        lambda: evidence.attach_evidence(
            office, evidence.AttachEvidence(sheet, "C11", "a.pdf", "", b"%PDF-1.7", "document")
        ),
        lambda: facts.join_fact(office, facts.JoinFact(sheet, "同一事实", ("C09", "C12"))),
    )
    for change in changes:
        change()
        seen.append(digest())
    assert seen[2] == seen[0]  # the note is as it was
    assert len(set(seen)) == len(seen) - 1
