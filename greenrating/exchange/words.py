"""What a package says of itself, in words and for programs."""

from collections.abc import Iterator
from dataclasses import asdict

from greenrating.exchange.manifest import FORMAT
from greenrating.exchange.views import PackageView
from greenrating.office import LEGAL_TIME
from greenrating.sizes import size_words
from greenrating.texts import current, listed, say

_OUTSIDE = ("name", "size", "for_me", "sha256")


def package_lines(view: PackageView) -> Iterator[str]:
    """What it holds, from whom, for whom; one sentence each. To others only that it is a package."""
    if not view.for_me or view.made is None:
        yield say("exchange.is_sealed", size=size_words(view.size))
        yield say("exchange.file_sha256", sha256=view.sha256)
        return
    yield say(f"exchange.kind_{view.kind}", office=view.office)
    yield say("exchange.from", name=view.sender, made=f"{view.made.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}")
    yield say("exchange.for", names=listed(current(), view.to))
    yield say("exchange.rooms", n=len(view.rooms), names=listed(current(), view.rooms))
    yield say(
        "exchange.holds", rows=sum(view.counts.values()), files=view.files, size=size_words(view.content)
    )
    yield say("exchange.manifest_sha256", sha256=view.digest)
    if view.fingerprint:
        yield say("exchange.compare_key", fingerprint=view.fingerprint)


def package_plain(view: PackageView) -> dict[str, object]:
    """The same as JSON values; to others name, size and SHA-256 of the file alone."""
    plain = asdict(view) | {"made": view.made.isoformat() if view.made else None}
    shown = plain if view.for_me else {name: plain[name] for name in _OUTSIDE}
    return {"format": FORMAT, **shown}
