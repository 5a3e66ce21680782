"""A result in words, for a terminal."""

from greenrating import texts
from greenrating.step_words import words
from scoring.result import Result, Step
from scoring.sheet import Sheet


def summary(result: Result, sheet: Sheet) -> list[str]:
    """What came out and why, in a few lines, in the language spoken now."""
    lines = [_conclusion(result, sheet)]
    if reason := _deciding(result):
        lines.append(texts.say("rate.reason", sentence=words(reason, texts.current())))
    if result.total is not None:
        lines.append(texts.say("rate.total", total=result.total))
    lines.extend(
        texts.say("rate.sections", sentence=words(step, texts.current()))
        for step in result.steps
        if step.rule == "sections" and step.quarter is None
    )
    if following := result.next_star:
        star = _star(sheet, following.stars)
        lines.append(texts.say("rate.next_star", star=star, points=following.points))
    if result.blanks:
        lines.append(texts.say("rate.blanks", ids=" ".join(result.blanks)))
    lines.append(texts.say("rate.sheet", id=sheet.id, version=sheet.version, digest=sheet.sha256[:16]))
    return lines


def explanation(result: Result) -> list[str]:
    """Every step of the evaluation, one numbered line each."""
    return [texts.say("rate.steps"), *(_line(n, step) for n, step in enumerate(result.steps, 1))]


def _line(n: int, step: Step) -> str:
    sentence = words(step, texts.current())
    if step.clause is None:
        return texts.say("rate.step", n=n, sentence=sentence)
    return texts.say("rate.step_clause", n=n, sentence=sentence, clause=step.clause)


def _conclusion(result: Result, sheet: Sheet) -> str:
    if result.star:
        return texts.say("rate.conclusion_star", star=_star(sheet, result.star))
    return texts.say("rate.conclusion", status=texts.say(f"rate.status.{result.status}"))


def _deciding(result: Result) -> Step | None:
    """The step that made the conclusion what it is; a mere count of points has none."""
    if result.status == "scored":
        return None
    *before, last = result.steps
    return before[-1] if last.rule == "star" else last


def _star(sheet: Sheet, stars: int) -> str:
    names = {band.stars: band.words for band in sheet.bands}
    return names[stars].zh if texts.current() == "zh" else names[stars].en
