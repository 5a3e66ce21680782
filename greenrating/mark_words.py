"""What the vocabulary of a scoring sheet says of a mark's tags (DOMAIN 1.4)."""

from collections.abc import Iterable, Mapping

from greenrating.errors import Refused
from scoring.sheet import Sheet, Tag


def tags_of(sheet: Sheet, keys: Iterable[str]) -> tuple[Tag, ...]:
    """The tags with these keys, once each, in the order given. Raises `Refused` (`mark.tag`)."""
    known = {tag.key: tag for tag in sheet.tags}
    wanted = tuple(dict.fromkeys(keys))
    for key in wanted:
        if key not in known:
            raise Refused("mark.tag", "tags", tag=key)
    return tuple(known[key] for key in wanted)


def links_by_tag(sheet: Sheet) -> Mapping[str, tuple[str, ...]]:
    """The items and vetoes that each tag of a sheet points to."""
    return {tag.key: tag.links for tag in sheet.tags}


def links_of(sheet: Sheet, keys: Iterable[str]) -> tuple[str, ...]:
    """The items and vetoes that these tags point to; a tag the sheet does not know points to none."""
    known = links_by_tag(sheet)
    return tuple(dict.fromkeys(link for key in keys for link in known.get(key, ())))


def events_of(tags: Iterable[Tag]) -> tuple[str, ...]:
    """The exit events (clause 7.6) that these tags are about."""
    return tuple(dict.fromkeys(event for tag in tags for event in tag.events))


def ranges_of(tags: Iterable[Tag]) -> tuple[str, ...]:
    """The kinds of problems (clause 6.3.2) that these tags are about."""
    return tuple(dict.fromkeys(each for tag in tags for each in tag.ranges))
