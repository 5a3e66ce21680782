"""Ids of rows of which there is one for two things: writing such a row again is changing it."""

from uuid import UUID, uuid5


def row_id(inspection: str, kind: str, whose: str) -> str:
    """The id of the row of this kind about a person or an item of an inspection, or under a verdict."""
    return str(uuid5(UUID(inspection), f"{kind} {whose}"))
