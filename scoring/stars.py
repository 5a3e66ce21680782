"""From the total to the star: printed total, band (Table 1), and the limits on a first or annual rating."""

from decimal import Decimal
from functools import lru_cache

from scoring.answers import AnnualRating
from scoring.plan import Plan
from scoring.result import NextStar
from scoring.totals import Exact, shown
from scoring.trail import Trail

TABLE_1 = "7.3"


@lru_cache(maxsize=4096)
def rounded(exact: Exact, decimals: int, half_even: bool = False) -> Decimal:
    """An exact number with this many decimals; a half goes up, or to the even digit."""
    numerator, denominator = exact.as_integer_ratio()
    whole, rest = divmod(numerator * 10**decimals, denominator)
    up = 2 * rest > denominator or (2 * rest == denominator and (not half_even or whole % 2 == 1))
    return Decimal(whole + up).scaleb(-decimals)


def print_total(plan: Plan, exact: Exact, trail: Trail) -> Decimal:
    """The total as it is printed: rounded once, here and nowhere else (DOMAIN A2)."""
    rules = plan.rules
    printed = rounded(exact, rules.decimals, rules.half_even)
    if printed != exact:
        form = "half_even" if rules.half_even else "half_up"
        clause = plan.clauses["score.rounding"]
        trail.note(
            "rounding", clause, printed, form, exact=shown(exact), decimals=rules.decimals, total=printed
        )
    return printed


def reached(plan: Plan, printed: Decimal, trail: Trail) -> int:
    """The star level whose lowest total the printed total reaches; 0 below the lowest (DOMAIN A1, A12)."""
    compared = printed
    if plan.rules.round_first:
        compared = rounded(printed, 0, plan.rules.half_even)
        trail.note(
            "bands.compare", plan.clauses["bands.compare"], int(compared), total=printed, whole=compared
        )
    under = [band for band in plan.bands if band.low <= compared]
    if not under:
        trail.note("band", TABLE_1, 0, "below", total=compared, low=plan.bands[0].low)
        return 0
    band = under[-1]
    trail.note("band", TABLE_1, band.stars, "reached", total=compared, band=band.words, low=band.low)
    return band.stars


def next_star(plan: Plan, printed: Decimal, stars: int) -> NextStar | None:
    """How many points are missing to the star above this one; None at the top."""
    for band in plan.bands:
        if band.stars > stars:
            return NextStar(band.stars, band.low - printed)
    return None


def limit_first(plan: Plan, computed: int, trail: Trail) -> int:
    """A first rating gives no more stars than the cap (clause 7.4: 不超过三星级)."""
    cap = plan.rules.cap
    if cap is None or computed <= cap:
        return computed
    words = plan.stars
    clause = plan.clauses["first_rating.cap"]
    trail.note("first_rating.cap", clause, cap, computed=words[computed], star=words.get(cap, cap))
    return cap


def limit_annual(plan: Plan, computed: int, case: AnnualRating, trail: Trail) -> int:
    """No promotion in a cycle with a confirmed event (DOMAIN A28), nor by more than the step limit (A16)."""
    star = computed
    words = plan.stars
    if plan.rules.block_promotion and case.events and star > case.star_before:
        star = case.star_before
        form = "held" if star else "none"
        clause = plan.clauses["event.block_promotion_in_cycle"]
        trail.note(
            "event.block_promotion_in_cycle",
            clause,
            star,
            form,
            events=case.events,
            computed=words[computed],
            star=words.get(star, star),
        )
    step = plan.rules.max_step_up
    if step is not None and star > case.star_before + step:
        star = case.star_before + step
        clause = plan.clauses["annual.max_step_up"]
        trail.note(
            "annual.max_step_up",
            clause,
            star,
            computed=words[computed],
            step=step,
            star=words.get(star, star),
        )
    return star


def conclude(plan: Plan, computed: int, star: int, trail: Trail) -> None:
    """Write down the star, which ends every evaluation that comes to one."""
    if star:
        trail.note("star", TABLE_1, star, "awarded", star=plan.stars.get(star, star))
    else:
        trail.note("star", TABLE_1, 0, "held" if computed else "below")
