"""Cases of CONTRACT.md built from a few words, with the points of Annex A as printed in the standard."""

from pathlib import Path
from typing import Any

import yaml

VECTORS = Path(__file__).parents[1] / "vectors"

POINTS: dict[str, int] = {
    **{f"C{n:02}": 2 for n in range(1, 26)},
    "Q01": 3,
    "Q02": 3,
    **{f"Q{n:02}": 2 for n in range(3, 10)},
    "S01": 3,
    "S02": 2,
    "S03": 2,
    "S04": 3,
    "T01": 4,
    "T02": 3,
    "T03": 3,
}
"""Annex A: the points of every item."""

CLEAN = {"V1": "met", "V2": "not_found", "V3": "not_found", "V4": "not_found"}
ELIGIBLE = {"fans": 30_000, "turnover_yuan": 10_000_000, "charter": True, "willing": True}


def filled(
    fans: int = 30_000, total: int | None = None, scores: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """One filled sheet. With 30 000 fans the fan count has 7 points, so `total` is at most 97."""
    return {
        "fans": fans,
        "vetoes": CLEAN | more.pop("vetoes", {}),
        "scores": (POINTS if total is None else scores_for(total - 7)) | (scores or {}),
        **more,
    }


def scores_for(points: int) -> dict[str, int]:
    """Scores that add up to these points: whole items are taken off from C01 on, the rest from T01."""
    scores = dict(POINTS)
    off = sum(POINTS.values()) - points
    for item in scores:
        if off >= 2 and item.startswith("C"):
            scores[item] -= 2
            off -= 2
    scores["T01"] -= off
    assert sum(scores.values()) == points
    return scores


def first(**words: Any) -> dict[str, Any]:
    """A first rating of an eligible applicant."""
    applicant = ELIGIBLE | words.pop("applicant", {})
    policy = {"policy": words.pop("policy")} if "policy" in words else {}
    return {"kind": "first", "applicant": applicant, **filled(**words), **policy}


def inspection(**words: Any) -> dict[str, Any]:
    """One quarterly inspection."""
    policy = {"policy": words.pop("policy")} if "policy" in words else {}
    return {"kind": "inspection", **filled(**words), **policy}


def quarter(
    quarter: int, absent: str | None = None, refused: str | None = None, **words: Any
) -> dict[str, Any]:
    """One quarter of a year: filled, absent or refused."""
    if absent or refused:
        return {"quarter": quarter, **({"absent": absent} if absent else {"refused": refused})}
    return {"quarter": quarter, **filled(**words)}


def annual(star_before: int, *quarters: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An annual re-rating."""
    return {"kind": "annual", "star_before": star_before, "inspections": list(quarters), **more}


def year(star_before: int, *totals: int, **more: Any) -> dict[str, Any]:
    """An annual re-rating whose inspections come to these totals."""
    return annual(star_before, *(quarter(n, total=total) for n, total in enumerate(totals, 1)), **more)


def vectors(name: str) -> Any:
    """The data of one file of vectors."""
    return yaml.safe_load((VECTORS / f"{name}.yaml").read_text(encoding="utf-8"))


def case_of(vector: dict[str, Any]) -> dict[str, Any]:
    """The case that a vector of `annex_a.yaml` describes."""
    words = {key: value for key, value in vector.items() if key not in ("number", "says", "kind", "gives")}
    if vector["kind"] != "annual":
        return {"first": first, "inspection": inspection}[vector["kind"]](**words)
    quarters = [quarter(**part) for part in words.pop("inspections")]
    return annual(words.pop("star_before"), *quarters, **words)
