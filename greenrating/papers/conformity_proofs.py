"""The evidence of a platform check, each piece with the number by which its papers refer to it."""

from greenrating.conformity_views import ConformityView
from greenrating.papers.proofs import Proof, numbered


def check_proofs(view: ConformityView) -> tuple[Proof, ...]:
    """All evidence in the order of the sheet, each piece once; targets are clauses."""
    rows = view.sheet.requirements
    return numbered((rows[row.id].clause, piece) for row in view.items.values() for piece in row.evidence)
