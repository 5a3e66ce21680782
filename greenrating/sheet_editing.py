"""Carries out edits on the document of a draft; what follows from others is put right at once."""

import json
from collections.abc import Iterable, Sequence

from appendix_a.file_text import hidden_character
from appendix_a.policies import RULES
from appendix_a.rebuild import sheet_from_document
from greenrating.errors import Refused
from greenrating.room_rules import tidy_line
from greenrating.sheet_edits import (
    Add,
    Edit,
    Move,
    Retire,
    SetFlag,
    SetList,
    SetNumber,
    SetPolicy,
    SetText,
    SetWord,
)
from greenrating.sheet_entries import add, move, retire
from greenrating.sheet_fields import MOST, Place, place, words_at
from greenrating.sheet_following import follow
from greenrating.sheet_paths import Json, join, split
from scoring.sheet import Policy

_LONGEST_TEXT = 2000


def edited(document: Json, edits: Iterable[Edit], taken: frozenset[str] = frozenset()) -> Json:
    """A copy of a document with the edits carried out; no new entry gets an id that is `taken`.

    Raises `Refused`: `sheet_edit.place` for a path that leads nowhere, `sheet_edit.number`,
    `sheet_edit.word`, `sheet_edit.policy`, `sheet_edit.name`, `sheet_edit.name_taken`, `sheet_edit.move`,
    `sheet_edit.character`, `too_long`.
    """
    changed = json.loads(json.dumps(document))
    for edit in edits:
        _apply(changed, edit, taken)
    follow(document, changed)
    return changed


def _apply(document: Json, edit: Edit, taken: frozenset[str]) -> None:
    match edit:
        case SetText(path, language, text):
            _set_text(document, path, language, _checked(text, path, _LONGEST_TEXT))
        case SetNumber(path, number):
            _set_number(document, path, number)
        case SetWord(path, word):
            _set_word(document, path, word)
        case SetList(path, words):
            _set_list(document, path, words)
        case SetFlag(path, on):
            _set_flag(document, path, on)
        case SetPolicy(key, value):
            _set_policy(document, key, value)
        case Add():
            zh, en = (_checked(text, edit.path, _LONGEST_TEXT) for text in (edit.zh, edit.en))
            add(document, edit, zh, en, taken)
        case Retire(path):
            retire(document, path)
        case Move():
            move(document, edit)


def _set_text(document: Json, path: str, language: str, text: str) -> None:
    found = words_at(document, path)
    if not isinstance(found, Place):
        found[language] = text
    elif found.field.kind == "flat":
        found.holder[found.name if language == "zh" else f"{found.name}_en"] = text
    else:
        words = {"zh": "", "en": ""} | found.holder.get(found.name, {}) | {language: text}
        found.holder[found.name] = words
        if found.field.optional and not words["zh"] and not words["en"]:
            del found.holder[found.name]


def _set_number(document: Json, path: str, number: int) -> None:
    spot = place(document, path, "number")
    if type(number) is not int or not 0 <= number <= MOST:
        raise Refused("sheet_edit.number", path, most=MOST)
    if spot.field.optional and spot.name not in spot.holder:
        raise Refused("sheet_edit.place", path, place=path)
    spot.holder[spot.name] = number


def _set_word(document: Json, path: str, word: str) -> None:
    spot = place(document, path, "word")
    tidy = _checked(word, path, spot.field.longest)
    choices = spot.field.choices
    if (not tidy and not spot.field.optional) or (choices and tidy not in choices):
        raise Refused("sheet_edit.word", path, word=word)
    before = spot.holder.get(spot.name, "")
    if tidy:
        spot.holder[spot.name] = tidy
    else:
        spot.holder.pop(spot.name, None)
    if spot.name == "event":
        _link_event(document, split(path)[-2], before, tidy)


def _link_event(document: Json, judged: str, before: str, now: str) -> None:
    """An item and the event that it corresponds to name each other."""
    for event in document["events"]:
        links = [link for link in event.get("links", []) if event["id"] != before or link != judged]
        if event["id"] == now and judged not in links:
            links.append(judged)
        event.pop("links", None)
        if links:
            event["links"] = links


def _set_list(document: Json, path: str, words: Sequence[str]) -> None:
    spot = place(document, path, "list")
    tidy = [_checked(word, path, spot.field.longest) for word in words]
    choices = spot.field.choices
    if any(not word or (choices and word not in choices) for word in tidy):
        raise Refused("sheet_edit.word", path, word="、".join(words))
    if tidy or spot.name == "items":
        spot.holder[spot.name] = tidy
    else:
        spot.holder.pop(spot.name, None)


def _set_flag(document: Json, path: str, on: bool) -> None:
    spot = place(document, path, "flag")
    spot.holder.pop(spot.name, None)
    if on:
        spot.holder[spot.name] = True


def _set_policy(document: Json, key: str, value: object) -> None:
    policy = _policies(document).get(key)
    if policy is None or not policy.allows(value):
        raise Refused("sheet_edit.policy", join("policy", key), policy=key, value=value)
    document["policy"][key] = [*value] if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownVariableType]


def _policies(document: Json) -> dict[str, Policy]:
    sheet = sheet_from_document(document, "")
    return {policy.key: policy for policy in sheet.policies if policy.key in RULES}


def _checked(text: str, path: str, longest: int) -> str:
    tidy = tidy_line(text)
    if (found := hidden_character(tidy)) is not None:
        raise Refused("sheet_edit.character", path, character=found)
    if len(tidy) > longest:
        raise Refused("too_long", path, limit=longest, length=len(tidy))
    return tidy
