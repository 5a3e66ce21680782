"""Whatever a verdict can hold has words in both languages."""

from typing import get_args

import pytest

from appendix_a.loader import shipped
from greenrating.evidence import KINDS
from greenrating.papers.errata import errata
from greenrating.papers.voice import Voice
from greenrating.texts import Language
from greenrating.verdicts import DECISIONS
from scoring.result import Status


@pytest.mark.parametrize("language", get_args(Language))
def test_every_status_kind_state_and_decision_has_words(language: Language) -> None:
    voice = Voice(language)
    keys = [f"papers.status.{each}" for each in get_args(Status)]
    keys += [f"papers.evidence.{each}" for each in KINDS]
    keys += [f"papers.decision.{each}" for each in DECISIONS]
    keys += [f"papers.kind.{each}" for each in ("first", "inspection", "annual")]
    keys += [f"papers.mark.{each}" for each in ("pending", "reported", "returned", "withdrawn", "superseded")]
    assert all(voice.say(key) for key in keys)


def test_each_misprint_is_told_with_the_characters_around_it() -> None:
    told = errata(shipped())
    assert ("C01", "处理徇衔接", "处理衔接") in told
    assert ("T", "报投拆", "报投诉") in told
    assert {item for item, _, _ in told} == {"C01", "Q01", "T", "T03"}
