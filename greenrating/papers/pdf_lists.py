"""The lists of a verdict: vetoes, deductions, what does not apply, evidence, the scoring note, decisions."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from greenrating.papers.errata import errata
from greenrating.papers.pdf_kit import Kit
from greenrating.papers.proofs import Proof, grouped, numbers
from greenrating.papers.reasons import lost_points, proof_words, scoring_note, target_words
from greenrating.records import Decision
from greenrating.views import VerdictView

Listed = tuple[Proof, ...]


def vetoes(view: VerdictView, listed: Listed, kit: Kit) -> list[Flowable]:
    """What each basic requirement came to; a broken one with its reason and evidence."""
    rows: list[list[Any]] = []
    for veto in view.sheet.vetoes:
        shown = view.filled.vetoes[veto.id]
        answer = "—"
        if shown.answer is not None:
            answer = kit.voice.words(veto.found_words if shown.found else veto.clean_words)
        said: list[Any] = [kit.text(kit.voice.words(veto.words), "cell")]
        if shown.found:
            said += [kit.text(kit.voice.words(veto.disposition), "small")]
            said += [kit.text(text, "small") for text in (shown.reason, shown.note) if text]
        proof = proof_words(numbers(listed, veto.id), kit.voice, len(shown.marks))
        style = "found" if shown.found else "cell"
        rows.append([kit.text(veto.id, "centred"), said, kit.text(answer, style), kit.text(proof, "small")])
    heads = ("papers.notes_item", "papers.content", "papers.conclusion", "papers.notes_proofs")
    return [kit.heading("papers.vetoes"), kit.table(rows, (13, 109, 24, 24), heads)]


def deductions(view: VerdictView, listed: Listed, kit: Kit) -> list[Flowable]:
    """Every lost item with its reason, clauses and evidence."""
    if view.result.total is None:
        return []
    lost = lost_points(view, listed, kit.voice)
    if not lost:
        return [KeepTogether([kit.heading("papers.deductions"), kit.say("papers.no_deductions")])]
    rows: list[list[Any]] = [
        [
            kit.text(each.item, "centred"),
            kit.text(each.lost, "lost"),
            kit.twofold(each.reason, each.words),
            kit.text(each.clauses, "small"),
            kit.text(each.proofs, "small"),
        ]
        for each in lost
    ]
    heads = (
        "papers.notes_item",
        "papers.lost",
        "papers.reason",
        "papers.clauses",
        "papers.notes_proofs",
    )
    whole = kit.voice.points(sum(each.lost for each in view.deductions))
    summary = kit.say("papers.deductions_sum", "small", n=len(lost), points=whole)
    return [
        kit.heading("papers.deductions"),
        summary,
        kit.gap(4),
        kit.table(rows, (13, 13, 92, 32, 20), heads),
    ]


def left_out(view: VerdictView, kit: Kit) -> list[Flowable]:
    """What does not apply, and the facts charged only once."""
    parts: list[Flowable] = []
    if view.not_applicable:
        rows = [
            [kit.text(id_, "centred"), kit.twofold(reason, kit.voice.words(view.sheet.items[id_].words))]
            for id_, reason in view.not_applicable
        ]
        parts += [kit.heading("papers.not_applicable"), kit.table(rows, (13, 157))]
    if view.facts:
        rows = [
            [kit.say("papers.one_fact", "cell", words=fact.words, items=kit.voice.listed(fact.items),
                     charged=fact.charged or "—")]
            for fact in view.facts
        ]  # fmt: skip
        parts += [kit.heading("papers.facts"), kit.table(rows, (170,))]
    return parts


def evidence(listed: Listed, kit: Kit) -> list[Flowable]:
    """Every piece of evidence with its digest."""
    if not listed:
        return [KeepTogether([kit.heading("papers.evidence"), kit.say("papers.no_evidence")])]
    heads = (
        "papers.proof_number",
        "papers.proof_name",
        "papers.proof_targets",
        "papers.proof_added",
        "papers.sha256",
    )
    rows = [_proof(proof, kit) for proof in listed]
    return [kit.heading("papers.evidence"), kit.table(rows, (13, 49, 20, 33, 55), heads)]


def _proof(proof: Proof, kit: Kit) -> list[Any]:
    piece, voice = proof.evidence, kit.voice
    kind = voice.say(f"papers.evidence.{piece.kind}")
    return [
        kit.say("papers.proof", "centred", n=proof.number),
        kit.twofold(piece.name, " · ".join(part for part in (kind, piece.caption) if part)),
        kit.text(target_words(proof, voice), "small"),
        kit.text(f"{voice.moment(piece.added)}\n{piece.added_by}", "small"),
        kit.text(grouped(piece.sha256), "code"),
    ]


def note(view: VerdictView, kit: Kit) -> list[Flowable]:
    """By which sheet and which policies it was counted, and where each of them comes from."""
    rows: list[list[Any]] = [
        [
            kit.twofold(line.question, line.answer),
            kit.text(line.reason, "small"),
            kit.text(line.source, "small"),
        ]
        for line in scoring_note(view, kit.voice)
    ]
    heads = ("papers.question", "papers.why", "papers.source")
    return [kit.heading("papers.scoring_note"), kit.table(rows, (58, 66, 46), heads)] if rows else []


def basis(view: VerdictView, kit: Kit) -> list[Flowable]:
    """Which sheet it was, which digests, which misprints of the standard are shown mended."""
    sheet = view.sheet
    sha256 = grouped(sheet.sha256)
    parts: list[Flowable] = [
        kit.say("papers.by_sheet", "small", id=sheet.id, version=sheet.version, sha=sha256),
        kit.say("papers.digest", "small", digest=grouped(view.digest)),
    ]
    if view.head is not None:
        parts.append(kit.say("papers.chain_head", "small", laptop=view.head.laptop, head=view.head.printed))
    mended = [
        kit.voice.say("papers.erratum", id=id_, printed=printed, mended=fixed)
        for id_, printed, fixed in errata(sheet)
    ]
    if mended:
        parts.append(kit.say("papers.errata", "small", all=kit.voice.clauses(mended)))
    return parts


def decisions(view: VerdictView, kit: Kit) -> list[Flowable]:
    """What became of the verdict so far."""
    if not view.decisions:
        return []
    rows = [[kit.text(_decided(each, view, kit), "cell")] for each in view.decisions]
    return [kit.heading("papers.decisions"), kit.table(rows, (170,))]


def _decided(decision: Decision, view: VerdictView, kit: Kit) -> str:
    voice, number, reason = kit.voice, decision.document_no, decision.reason
    star = "" if decision.stars is None else voice.star(view.sheet, decision.stars)
    return voice.say(
        "papers.decision",
        kind=voice.say(f"papers.decision.{decision.kind}"),
        on=voice.date(decision.on),
        document=voice.say("papers.decision_document", no=number) if number else "",
        stars=voice.say("papers.decision_stars", star=star) if star else "",
        reason=voice.say("papers.decision_reason", reason=reason) if reason else "",
    )
