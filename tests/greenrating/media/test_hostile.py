"""Damaged recordings, of any kind and at any place: refused by name or read, never anything else."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from greenrating.errors import Refused
from greenrating.jobs import Cancelled
from greenrating.media.look import look_into
from greenrating.media.remux import working_copy
from greenrating.media.stills import still_at
from greenrating.recording_intake import take_in
from tests.support.clips import make_clip

CONTAINERS = ["mp4", "flv", "ts", "mkv"]
_FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@st.composite
def damage(draw: st.DrawFn) -> list[tuple[str, float, bytes]]:
    """Some places of a file, in parts of its length, and what happens there."""
    kinds = st.sampled_from(["write", "insert", "cut", "end", "zero"])
    place = st.floats(0, 1, allow_nan=False)
    return draw(st.lists(st.tuples(kinds, place, st.binary(min_size=1, max_size=64)), min_size=1, max_size=6))


def damaged(content: bytes, changes: list[tuple[str, float, bytes]]) -> bytes:
    for kind, place, new in changes:
        at = round(place * len(content))
        match kind:
            case "write":
                content = content[:at] + new + content[at + len(new) :]
            case "insert":
                content = content[:at] + new + content[at:]
            case "cut":
                content = content[:at] + content[at + 17 * len(new) :]
            case "zero":
                content = content[:at] + bytes(len(new) * 40) + content[at + len(new) * 40 :]
            case _:
                content = content[: max(1, at)]
    return content


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("short")
    return {kind: make_clip(folder / f"a.{kind}", seconds=1, size=(160, 120), gop=10) for kind in CONTAINERS}


@pytest.mark.parametrize("container", CONTAINERS)
@_FEW
@given(changes=damage())
@example(changes=[("end", 0.02, b"")])  # a head, and not one packet
@example(changes=[("write", 0.1015625, b"\x00")])  # in the flv, sound without a length
def test_no_damage_raises_anything_but_a_refusal(
    short: dict[str, Path], container: str, changes: list[tuple[str, float, bytes]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"坏 #1.{container}"
        path.write_bytes(damaged(short[container].read_bytes(), changes))
        for ask in (
            look_into,
            lambda path: still_at(path, 500_000),
            lambda path: working_copy(path, path.with_name("copy.mp4")),
        ):
            with suppress(Refused):
                ask(path)
        with suppress(Refused):  # nothing is left of some
            (taken,) = take_in(Path(folder), [path])
            assert taken.digests.size == path.stat().st_size
        assert not list((Path(folder) / "recordings").glob("*.part*"))


@pytest.mark.parametrize("copy", [True, False])
def test_a_recording_that_vanishes_while_it_is_taken_in_is_refused_and_leaves_nothing(
    short: dict[str, Path], tmp_path: Path, *, copy: bool
) -> None:
    path = tmp_path / "拔掉的.ts"
    path.write_bytes(short["ts"].read_bytes())

    def pull_out(_what: str, _part: float) -> None:
        path.unlink(missing_ok=True)

    with pytest.raises(Refused) as refused:
        take_in(tmp_path, [path], pull_out, copy=copy)
    assert (refused.value.code, path.name in str(refused.value)) == ("file.missing", True)
    assert not list((tmp_path / "recordings").glob("*.part*"))


def test_an_import_that_is_stopped_at_any_moment_leaves_nothing_half_written(
    short: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "停.ts"
    path.write_bytes(short["ts"].read_bytes())
    for stop_at in range(1, 12):
        calls = 0

        def stop(_what: str, _part: float, last: int = stop_at) -> None:
            nonlocal calls
            calls += 1
            if calls >= last:
                raise Cancelled

        with pytest.raises(Cancelled):
            take_in(tmp_path, [path], stop)
        assert not list((tmp_path / "recordings").glob("*.part*"))
