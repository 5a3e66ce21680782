"""Many past cases under a changed sheet at once: what it would do, before it is published.

Past cases become arrays once (`prepare_past`); each changed sheet is then tried on all of them (`try_out`),
with the same result, case by case, as `rescoring.rescored` followed by `rating.rate`. Every change is worked
out on the arrays, none case by case. Scores are counted in half points and totals are fractions of whole
numbers, so nothing is rounded but the printed total.
"""

from scoring.trial.trying import Past, Trial, Turns, prepare_past, try_out

__all__ = ["Past", "Trial", "Turns", "prepare_past", "try_out"]
