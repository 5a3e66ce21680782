"""What each backup in a folder is, before one of them is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from greenrating import backup_about, backups
from greenrating.backup_about import About, Contents
from greenrating.errors import Untrusted
from greenrating.jobs import Progress, silent
from greenrating.texts import say
from greenrating.unlocking import unlock


@dataclass(frozen=True)
class CopyView:
    """A backup from outside: whose, when it was made, how large; `faults` say why it cannot be believed.

    One of an older program says nothing `about` itself; `at` is then when its file was written. `at` is UTC.
    """

    path: Path
    size: int
    at: datetime
    office: str = ""
    demo: bool = False
    about: About | None = None
    faults: tuple[str, ...] = ()


def look(path: Path) -> CopyView:
    """A backup from outside, without reading it to the end: `checked` does that."""
    size, written = _facts(path)
    try:
        manifest, key_file = backups.outside(path)
    except Untrusted as doubt:
        return CopyView(path, size, written, faults=doubt.faults)
    about = manifest.about
    return CopyView(path, size, about.made if about else written, key_file.office, key_file.demo, about)


def checked(path: Path, progress: Progress = silent) -> CopyView:
    """A backup, read to the end and compared with its own list."""
    view = look(path)
    if view.faults:
        return view
    try:
        backups.check(path, progress)
    except Untrusted as doubt:
        size, written = _facts(path)
        return CopyView(path, size, written, view.office, view.demo, view.about, doubt.faults)
    return view


def copies_in(folder: Path, progress: Progress = silent) -> tuple[CopyView, ...]:
    """The backups in a folder, newest first; nothing for a folder that cannot be read."""
    return tuple(sorted(_looked(folder, progress), key=lambda each: (each.at, each.path), reverse=True))


def contents(path: Path, passphrase: str | None) -> Contents | None:
    """How much a backup holds; None where an older program made it, which sealed no summary.

    Raises `NeedsPassphrase`, `Refused` (`passphrase.wrong`), and `Untrusted` if it is not as it was made.
    """
    manifest, key_file = backups.outside(path)
    if manifest.about is None:
        return None
    unlocked = unlock(key_file, passphrase, ask_keyring=False)
    found = backup_about.unseal(backups.summary(path), manifest.about, unlocked.key)
    if found is None:
        raise Untrusted(path.name, (say("store.backup_altered", name=backup_about.NAME),))
    return found


def _looked(folder: Path, progress: Progress) -> Iterator[CopyView]:
    try:
        paths = [path for path in folder.iterdir() if path.suffix == backups.SUFFIX and path.is_file()]
    except OSError:
        return
    for done, path in enumerate(paths):
        progress(say("copies.looking"), done / len(paths))
        yield look(path)


def _facts(path: Path) -> tuple[int, datetime]:
    """Size and time of writing of a file; nothing and the beginning of time, if it cannot be asked."""
    try:
        known = path.stat()
    except OSError:
        return 0, datetime.fromtimestamp(0, UTC)
    return known.st_size, datetime.fromtimestamp(known.st_mtime, UTC)
