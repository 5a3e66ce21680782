"""What goes into an evidence folder, and under which names."""

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from greenrating.bag import Enclosed
from greenrating.bag_names import distinct, fit
from greenrating.evidence_views import Content, EvidenceList, ListedMark, Piece
from greenrating.office import LEGAL_TIME
from greenrating.records import Evidence
from greenrating.texts import Language, say_in

_NAMING_VIEWERS = ("comments", "chat")


class Payload:
    """What goes into one folder, under which names; the list says where each piece lies.

    `recordings` are the files of recordings by their ids; None tells recordings by their digests. `left_out`
    counts what is told by its digest only.
    """

    def __init__(
        self,
        listed: EvidenceList,
        content: Content,
        recordings: Mapping[str, Path] | None,
        language: Language,
        fangsong: str = "",
    ) -> None:
        self._listed, self._content = listed, content
        self._recordings, self._whole = recordings or {}, recordings is not None
        self._language: Language = language
        self._fangsong = fangsong
        self._taken: set[str] = set()
        self._names: dict[str, str] = {}
        self._payload: list[Enclosed] = []
        self.left_out = 0

    def enclosed(self) -> list[Enclosed]:
        """Everything, the list itself last."""
        for each in self._listed.recordings:
            if path := self._recordings.get(each.row.id):
                name = self._say("recording", n=each.number, name=each.row.name)
                self._put(name, path, each.row.id, each.row.sha256)
            else:
                self.left_out += 1
        for mark in self._listed.marks:
            self._take_mark(mark)
        for piece in self._listed.pieces:
            self._take_piece(piece)
        self._take_tracks()
        self._listed = replace(self._listed, files=self._names)
        return [*self._papers(), *self._payload]

    def info(self) -> dict[str, str]:
        """What the folder says of itself, by BagIt's labels."""
        listed = self._listed
        return {
            "Source-Organization": listed.office,
            "Contact-Name": listed.made_by,
            "External-Description": self._say("about", room=listed.room.name),
            "External-Identifier": listed.number or listed.scope.id,
            "Bagging-Date": listed.made.astimezone(LEGAL_TIME).date().isoformat(),
            "Bag-Software-Agent": "Green Live Room Rating",
        }

    def _take_mark(self, mark: ListedMark) -> None:
        still, clip, n = mark.still, mark.clip, mark.number
        if still is not None:
            if still.masked is None or self._whole:
                self._keep(still.row, self._say("still", n=n, suffix=_suffix(still.row)))
            if still.masked is not None:
                self._keep(still.masked, self._say("masked", n=n, suffix=_suffix(still.masked)))
                self.left_out += not self._whole
            size = still.shown.size
            self._put(self._say("captioned", n=n), lambda: self._captioned(mark, still), size=size)
        if clip is not None and (self._whole or not mark.covered):
            self._keep(clip.row, self._say("clip", n=n, name=clip.row.name))
        elif clip is not None:
            self.left_out += 1

    def _take_piece(self, piece: Piece) -> None:
        row, n = piece.row, piece.number
        if piece.masked is None or self._whole:
            self._keep(row, self._say("piece", n=n, name=row.name))
        if piece.masked is not None:
            name = PurePath(row.name).stem + _suffix(piece.masked)
            self._keep(piece.masked, self._say("piece_masked", n=n, name=name))
            self.left_out += not self._whole

    def _take_tracks(self) -> None:
        numbers = {each.row.id: each.number for each in self._listed.recordings}
        for track in self._listed.tracks:
            if track.recording in self._listed.secret or (track.kind in _NAMING_VIEWERS and not self._whole):
                self.left_out += 1
                continue
            name = self._say("track", n=numbers[track.recording], name=track.name)
            self._put(name, self._from_vault(track.sha256), track.id, track.sha256)

    def _papers(self) -> list[Enclosed]:
        """The list for people as PDF, for programs as JSON, its marks as a table."""
        from greenrating.digests import canonical
        from greenrating.evidence_json import NAME, to_csv, to_json

        return [
            Enclosed(self._say("list"), self._pdf),
            Enclosed(NAME, canonical(to_json(self._listed)).encode()),
            Enclosed("marks.csv", to_csv(self._listed).encode()),
        ]

    def _pdf(self) -> bytes:
        from greenrating.papers.evidence_pdf import pdf

        return pdf(self._listed, self._content, self._language, self._fangsong)

    def _captioned(self, mark: ListedMark, still: Piece) -> bytes:
        from greenrating.media.captions import captioned
        from greenrating.papers.evidence_words import caption
        from greenrating.papers.voice import Voice

        lines = caption(mark, self._listed, Voice(self._language))
        return captioned(self._content(still.shown.sha256), lines)

    def _keep(self, row: Evidence, name: str) -> None:
        self._put(name, self._from_vault(row.sha256), row.id, row.sha256, row.size)

    def _from_vault(self, sha256: str) -> Callable[[], bytes]:
        return lambda: self._content(sha256)

    def _put(
        self, name: str, content: Path | Callable[[], bytes], id_: str = "", sha256: str = "", size: int = 0
    ) -> None:
        """Take a file in under a name that `write_bag` will not change any more."""
        name = distinct(fit(name), self._taken)
        self._payload.append(Enclosed(name, content, sha256, size))
        if id_:
            self._names[id_] = name

    def _say(self, key: str, **fields: object) -> str:
        return say_in(self._language, f"evidence_papers.folder_{key}", **fields)


def _suffix(row: Evidence) -> str:
    """How the name of a picture ends."""
    return mimetypes.guess_extension(row.media_type) or ".png"
