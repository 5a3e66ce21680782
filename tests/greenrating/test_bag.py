"""Evidence folders: ours checked by the stock `bagit`, its checked by us, and hostile ones."""

import hashlib
import json
import os
import shutil
import unicodedata
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenrating import cli
from greenrating.bag import Enclosed, check_bag, write_bag
from greenrating.bag_names import fit
from greenrating.errors import Refused
from greenrating.jobs import Cancelled

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for its translations in a way that is going out of use
    import bagit

INFO = {
    "Source-Organization": "绿色直播间评审办公室",
    "Bagging-Date": "2026-03-03",
    "External-Description": "一\n二",
}
ABC_SM3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GB/T 32905, example 1


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    source = tmp_path / "录像 【3】#1%.mp4"
    source.write_bytes(b"abc")
    folder = tmp_path / "证据 文件夹"
    payload = [
        Enclosed("录像/录像 【3】#1%.mp4", source),
        Enclosed("录像/录像 【3】#1%.mp4", b"twin"),
        Enclosed("截图/A.png", b"\x89PNG"),
        Enclosed("截图/a.PNG", b"other"),
        Enclosed(unicodedata.normalize("NFD", "é/说明.txt"), "说明".encode()),
        Enclosed("empty", b""),
        Enclosed("CON.txt", b"x"),
        Enclosed("../../a:b?.txt. ", b"y"),
    ]
    write_bag(folder, payload, INFO)
    return folder


def faults(folder: Path) -> tuple[str, ...]:
    return check_bag(folder).faults


def test_the_stock_tool_and_ours_accept_what_we_make(bag: Path):
    stock = bagit.Bag(str(bag))
    assert stock.validate()
    assert stock.version_info == (1, 0)
    assert stock.info["Source-Organization"] == INFO["Source-Organization"]
    assert stock.info["External-Description"] == "一 二"
    report = check_bag(bag)
    assert report.faults == ()
    assert (report.files, set(report.compared)) == (8, {"sha256", "sm3"})


def test_names_are_one_spelling_fit_for_every_system_and_distinct(bag: Path):
    listed = [
        line.split("  ", 1)[1] for line in (bag / "manifest-sha256.txt").read_text("utf-8").splitlines()
    ]
    assert set(listed) == {
        "data/录像/录像 【3】#1％.mp4",
        "data/录像/录像 【3】#1％ (2).mp4",
        "data/截图/A.png",
        "data/截图/a (2).PNG",
        "data/é/说明.txt",
        "data/empty",
        "data/_CON.txt",
        "data/a：b？.txt",
    }
    assert all(unicodedata.is_normalized("NFC", name) for name in listed)


def test_the_digests_are_those_of_the_content(bag: Path):
    lines = (bag / "sm3sum.txt").read_text("utf-8").splitlines()
    assert f"{ABC_SM3}  data/录像/录像 【3】#1％.mp4" in lines
    sha256 = (bag / "manifest-sha256.txt").read_text("utf-8")
    assert f"{hashlib.sha256(b'abc').hexdigest()}  data/录像/录像 【3】#1％.mp4\n" in sha256


def test_what_the_stock_tool_makes_is_accepted(tmp_path: Path):
    folder = tmp_path / "stock"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/二 100%25 %.txt", unicodedata.normalize("NFD", "é.txt")):
        (folder / name).write_text(name, "utf-8")
    bagit.make_bag(str(folder), INFO, checksums=["sha256", "sha512", "md5"])
    report = check_bag(folder)
    assert report.faults == ()
    assert set(report.compared) == {"sha256", "sha512", "md5"}
    assert cli.main(["verify", str(folder)]) == 0


def test_verify_tells_by_its_status_and_in_json(bag: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["verify", str(bag), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["good"], told["faults"]) == ("evidence_folder", True, [])
    (bag / "data/empty").write_bytes(b"!")
    assert cli.main(["verify", str(bag), "--json"]) == 1
    assert any("data/empty" in fault for fault in json.loads(capsys.readouterr().out)["faults"])
    (bag.parent / "plain").mkdir()
    assert cli.main(["verify", str(bag.parent / "plain")]) == 2


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def flip(folder: Path) -> None:
    (folder / "data/截图/A.png").write_bytes(b"\x89PNg")


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "one byte": (flip, ["data/截图/A.png", "manifest-sha256.txt", "sm3sum.txt"]),
    "one byte of a tag file": (
        lambda bag: append(bag / "bag-info.txt", "X: y\n"),
        ["bag-info.txt", "tagmanifest"],
    ),
    "missing": (
        lambda bag: (bag / "data/empty").unlink(),
        ["data/empty", "manifest-sha256.txt", "bag-info.txt"],
    ),
    "extra": (lambda bag: (bag / "data/Thumbs.db").write_bytes(b"x"), ["data/Thumbs.db", "sm3sum.txt"]),
    "no declaration": (lambda bag: (bag / "bagit.txt").unlink(), ["bagit.txt"]),
    "no manifest": (lambda bag: (bag / "manifest-sha256.txt").unlink(), ["manifest-sha256.txt"]),
    "no SM3 list": (lambda bag: (bag / "sm3sum.txt").unlink(), ["sm3sum.txt"]),
    "version": (lambda bag: (bag / "bagit.txt").write_text("BagIt-Version: 7\n", "utf-8"), ["7", "UTF-8"]),
    "garbage": (lambda bag: (bag / "bagit.txt").write_bytes(b"\xff\xfe\x00"), ["bagit.txt"]),
    "line": (lambda bag: append(bag / "manifest-sha256.txt", "nonsense\n"), ["manifest-sha256.txt", "9"]),
    "twice": (
        lambda bag: append(bag / "manifest-sha256.txt", f"{'0' * 64}  data/empty\n"),
        ["data/empty", "9"],
    ),
    "up": (
        lambda bag: append(bag / "manifest-sha256.txt", f"{'0' * 64}  data/../../../etc/passwd\n"),
        ["passwd"],
    ),
    "root": (lambda bag: append(bag / "manifest-sha256.txt", f"{'0' * 64}  /etc/passwd\n"), ["passwd"]),
    "drive": (lambda bag: append(bag / "sm3sum.txt", f"{'0' * 64}  C:\\Windows\\win.ini\n"), ["win.ini"]),
    "beside": (lambda bag: append(bag / "manifest-sha256.txt", f"{'0' * 64}  bagit.txt\n"), ["bagit.txt"]),
    "fetch": (lambda bag: (bag / "fetch.txt").write_text("http://x - data/y\n", "utf-8"), ["fetch.txt"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_fault_is_named(name: str, bag: Path):
    change, words = CHANGES[name]
    change(bag)
    told = "\n".join(faults(bag))
    assert [word for word in words if word not in told] == []


def test_all_faults_are_named_at_once(bag: Path):
    flip(bag)
    (bag / "data/empty").unlink()
    (bag / "data/new").write_bytes(b"x")
    told = "\n".join(faults(bag))
    assert all(name in told for name in ("data/截图/A.png", "data/empty", "data/new", "bag-info.txt"))


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right there")
def test_links_are_told_and_never_followed(bag: Path, tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"\x89PNG")
    (bag / "data/截图/A.png").unlink()
    (bag / "data/截图/A.png").symlink_to(outside / "secret")
    (bag / "data/更多").symlink_to(outside, target_is_directory=True)
    os.mkfifo(bag / "data/pipe")
    told = "\n".join(faults(bag))
    assert all(name in told for name in ("data/截图/A.png", "data/更多", "data/pipe"))
    assert "secret" not in told


def test_far_more_than_told_is_not_read_and_huge_lists_neither(bag: Path):
    with (bag / "data/empty").open("wb") as file:
        file.truncate(1 << 40)
    report = check_bag(bag)
    assert any("bag-info.txt" in fault for fault in report.faults)
    assert report.compared == ()
    with (bag / "manifest-sha256.txt").open("wb") as file:
        file.truncate(1 << 30)
    assert any("manifest-sha256.txt" in fault and "64 MB" in fault for fault in faults(bag))


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path):
    def stop(what: str, part: float) -> None:
        assert what
        assert 0 <= part <= 1
        if part > 0.4:
            raise Cancelled

    payload = [Enclosed(f"{n}.bin", bytes(1000)) for n in range(5)]
    source = tmp_path / "in"
    source.mkdir()
    for each in payload:
        (source / each.name).write_bytes(bytes(1000))
    with pytest.raises(Cancelled):
        write_bag(tmp_path / "out", [Enclosed(each.name, source / each.name) for each in payload], INFO, stop)
    with pytest.raises(Refused, match="gone"):
        write_bag(tmp_path / "out", [*payload, Enclosed("x", source / "gone")], INFO)
    with pytest.raises(ValueError, match="name"):
        write_bag(tmp_path / "out", [Enclosed("../..", b"x")], INFO)
    assert [each.name for each in tmp_path.iterdir()] == ["in"]
    write_bag(tmp_path / "out", payload, INFO)
    with pytest.raises(Refused):
        write_bag(tmp_path / "out", payload, INFO)
    assert faults(tmp_path / "out") == ()


@settings(max_examples=60, deadline=None)
@given(names=st.lists(st.text(max_size=30), min_size=1, max_size=6), content=st.binary(max_size=20))
def test_any_names_make_a_folder_that_both_accept(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], content: bytes
):
    folder = tmp_path_factory.mktemp("bags") / "bag"
    usable: list[str] = []
    for name in names:
        try:
            fit(name)
            usable.append(name)
        except ValueError:
            continue
    if not usable:
        return
    try:
        laid = write_bag(folder, [Enclosed(name, content) for name in usable], INFO)
        assert len({each.path.casefold() for each in laid}) == len(usable)
        assert bagit.Bag(str(folder)).is_valid()
        assert faults(folder) == ()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@settings(max_examples=100, deadline=None)
@given(
    content=st.binary(max_size=200),
    name=st.sampled_from(["bagit.txt", "manifest-sha256.txt", "sm3sum.txt", "bag-info.txt"]),
)
def test_no_list_raises_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
):
    folder = tmp_path_factory.mktemp("bags") / "bag"
    write_bag(folder, [Enclosed("a", b"a")], INFO)
    (folder / name).write_bytes(content)
    assert faults(folder)
