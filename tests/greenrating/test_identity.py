"""What a person signs is theirs and nobody else's; what is sealed to them, only they open."""

from collections.abc import Mapping

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from greenrating import identity
from greenrating.identity import Identity

SHEET: Mapping[str, object] = {"office": "o", "sheet": "s", "digest": "ab" * 32, "person": "p"}
SEEDS = st.binary(min_size=32, max_size=32)


def test_the_spelling_of_an_age_key_is_that_of_age() -> None:
    """The key of age's own test files (CCTV, `x25519`), which is thirty-two times the letter B."""
    spelt = identity.age_secret(b"B" * 32)
    assert spelt == "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
    recipient = pyrage.x25519.Identity.from_str(spelt).to_public()
    assert str(recipient) == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


@given(secret=SEEDS)
def test_every_age_key_is_read_back_as_it_was(secret: bytes) -> None:
    spelt = identity.age_secret(secret)
    assert str(pyrage.x25519.Identity.from_str(spelt)) == spelt


@given(seed=SEEDS, words=st.binary(max_size=200))
def test_what_is_sealed_to_a_person_only_they_open(seed: bytes, words: bytes) -> None:
    person = Identity("p", seed)
    box = pyrage.encrypt(words, [pyrage.x25519.Recipient.from_str(person.recipient)])
    assert pyrage.decrypt(box, [person.sealing]) == words
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(box, [identity.new("q").sealing])


def test_a_signature_is_plain_ed25519_over_a_line_and_canonical_json() -> None:
    person = identity.new("p")
    written = person.sign("sheet", {"b": "绿", "a": 1})
    statement = 'greenrating signature 1\n{"a":1,"b":"绿","what":"sheet"}'.encode()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(person.public)).verify(bytes.fromhex(written), statement)


def test_a_signature_holds_for_its_statement_alone() -> None:
    person, other = identity.new("p"), identity.new("p")
    signature = person.sign("sheet", SHEET)
    assert identity.holds(person.public, signature, "sheet", dict(reversed(list(SHEET.items()))))
    assert not identity.holds(other.public, signature, "sheet", SHEET)
    assert not identity.holds(person.public, signature, "verdict", SHEET)
    assert not identity.holds(person.public, signature, "sheet", {**SHEET, "digest": "ab" * 31 + "ac"})
    assert not identity.holds(person.public, signature, "verdict", {**SHEET, "what": "sheet"})


def test_every_flipped_bit_of_a_key_or_signature_is_noticed() -> None:
    person = identity.new("p")
    signature = person.sign("sheet", SHEET)
    for written, at_key in ((person.public, True), (signature, False)):
        for place in range(8 * len(written)):
            flipped = bytearray(written.encode())
            flipped[place // 8] ^= 1 << place % 8
            found = flipped.decode("latin-1")
            pair = (found, signature) if at_key else (person.public, found)
            assert not identity.holds(*pair, "sheet", SHEET)


@given(public=st.text(), signature=st.text(), what=st.text())
def test_asking_never_fails_whatever_is_asked(public: str, signature: str, what: str) -> None:
    assert not identity.holds(public, signature, what, {"odd": what})
    assert not identity.holds("00" * 32, "00" * 64, what, {"odd": {1, 2}, "not": float("nan")})


def test_a_fingerprint_is_short_enough_to_read_aloud() -> None:
    public = identity.new("p").public
    groups = identity.fingerprint(public).split(" ")
    assert [len(group) for group in groups] == [4] * 8
    assert identity.fingerprint(identity.new("p").public) != identity.fingerprint(public)


def test_a_seed_is_not_shown_by_accident() -> None:
    person = identity.new("p")
    assert person.seed.hex() not in repr(person)
    assert repr(person.seed) not in repr(person)
