"""Moving a band, and other changes, over ten thousand past ratings, against rating them one by one.

The peer is the engine itself: `rate_by` over the same cases. Making the arrays, done once, is told apart.
"""

import random
import time
import timeit
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from appendix_a.loader import shipped
from scoring.answers import AnnualRating, Answers, Applicant, Case, Fact, FirstRating, NotApplicable, Quarter
from scoring.plan import prepare
from scoring.rating import rate_by
from scoring.sheet import Sheet, VetoAnswer
from scoring.trial import Trial, prepare_past, try_out

CASES = 10_000
ROUNDS = 30
FRAME = 16  # milliseconds


def main() -> None:
    sheet = shipped()
    cases = list(ratings(sheet))
    begin = time.perf_counter()
    past = prepare_past(sheet, cases)
    made = time.perf_counter() - begin
    lows = [91, 92, 89, 93]
    dragged = [with_band(sheet, low) for low in lows]
    peer = milliseconds(lambda: [rate_by(prepare(dragged[0]), case) for case in cases], 3)
    moves = iter(dragged * ROUNDS)
    band = milliseconds(lambda: shown(try_out(past, next(moves))), ROUNDS)
    retired = [without(sheet, item) for item in ("C11", "C17")] * ROUNDS
    items = iter(retired)
    item = milliseconds(lambda: shown(try_out(past, next(items))), ROUNDS)
    print(
        f"trial: a band moved over {CASES:,} past ratings, a third of them whole years, in {band:.1f} ms "
        f"({band / FRAME:.0%} of a frame); rate_by one by one takes {peer:,.0f} ms = {peer / band:,.0f} x; "
        f"an item retired {item:.1f} ms; arrays made once in {made * 1000:,.0f} ms"
    )


def shown(trial: Trial) -> object:
    """What a window shows while a band is dragged."""
    return trial.tallies, trial.flows, trial.bars, trial.sheltered, list(trial.turns[:20])


def milliseconds(what: Callable[[], object], rounds: int) -> float:
    """The median time of one call."""
    return median(timeit.repeat(what, number=1, repeat=rounds)) * 1000


def with_band(sheet: Sheet, low: int) -> Sheet:
    return replace(sheet, bands=tuple(replace(b, low=low) if b.stars == 4 else b for b in sheet.bands))


def without(sheet: Sheet, item_id: str) -> Sheet:
    sections = tuple(replace(s, items=tuple(i for i in s.items if i.id != item_id)) for s in sheet.sections)
    return replace(sheet, sections=sections)


def ratings(sheet: Sheet) -> "list[Case]":
    """Two first ratings to one year of three or four inspections."""
    chance = random.Random(11)
    cases: list[Case] = []
    for n in range(CASES):
        if n % 3:
            applicant = Applicant(30_000, 12_000_000, charter=True, willing=True)
            cases.append(FirstRating(applicant, filled(sheet, chance)))
        else:
            held = range(1, chance.choice((4, 5)))
            quarters = tuple(Quarter(quarter, filled(sheet, chance)) for quarter in held)
            cases.append(AnnualRating(chance.randrange(6), (), quarters))
    return cases


def filled(sheet: Sheet, chance: random.Random) -> Answers:
    """A filled sheet with a few deductions, some with an item that does not apply or a shared fact."""
    scores: dict[str, int | NotApplicable] = {item.id: item.points for item in sheet.items.values()}
    for item_id in chance.sample(sorted(scores), chance.randrange(8)):
        scores[item_id] = int(chance.choice(sheet.items[item_id].allowed))
    if chance.random() < 0.2:
        scores["C05"] = NotApplicable("未与服务机构合作")
    facts = (Fact("f1", ("C09", "C12")),) if chance.random() < 0.1 else ()
    clean: dict[str, VetoAnswer] = {veto.id: veto.clean for veto in sheet.vetoes}
    return Answers(chance.randrange(10_000, 900_000), clean, scores, facts)


if __name__ == "__main__":
    main()
