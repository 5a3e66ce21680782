"""Each laptop counts its marks by itself: those of two members with one number are told apart."""

from dataclasses import replace
from pathlib import Path

from greenrating.evidence_list import list_evidence
from greenrating.evidence_scope import Scope
from greenrating.mark_names import mark_name
from greenrating.office import Office
from greenrating.papers.evidence_words import caption
from greenrating.papers.voice import Voice
from greenrating.people import SavePerson, people, save_person
from greenrating.recording_records import Mark
from greenrating.recordings import show_session
from greenrating.records import Room
from greenrating.store.store import Act
from tests.support.evidence import film, mark
from tests.support.panel import at_another_laptop


def test_the_member_stands_beside_the_number(office: Office, room: Room, tmp_path: Path) -> None:
    save_person(office, SavePerson(None, "李明"))
    member = next(each for each in people(office) if each.name == "李明")
    session = film(office, room, tmp_path)
    mark(office, session, 30, "I")
    other = at_another_laptop(office, member)
    theirs = mark(other, session, 60, "I")
    with other.store.work(Act("note")) as work:  # as it comes from a laptop that has not seen the first one
        work.put(replace(work.get(Mark, theirs.id), number=1))

    shown = show_session(office, session.id).marks
    assert [mark_name(each) for each in shown] == ["标记 1", "标记 1（李明）"]
    assert [mark_name(each, printed=True) for each in shown] == ["标记 1（陈静）", "标记 1（李明）"]

    listed = list_evidence(office, Scope(session=session.id))
    burnt = [caption(each, listed, Voice("zh"))[1] for each in listed.marks]
    assert [line.partition(" · ")[0] for line in burnt] == ["标记 1（陈静）", "标记 1（李明）"]
