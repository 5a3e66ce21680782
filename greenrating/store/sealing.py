"""One encrypted file: a mark, a nonce, and the content under AES-256-GCM, bound to what it belongs to."""

import hmac
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MARK = b"GLRV1\x00"
_NONCE = 12
_HEAD = len(_MARK) + _NONCE


class Seal:
    """Encrypts contents, and names their files, by one key."""

    def __init__(self, key: bytes) -> None:
        """`key` is 32 bytes, used for nothing else."""
        self._key = key
        self._names = hmac.digest(key, b"names", "sha256")

    def close(self, content: bytes, to: bytes) -> bytes:
        """A content encrypted and bound `to` something: in another's place it does not open."""
        nonce = secrets.token_bytes(_NONCE)
        return _MARK + nonce + self._cipher().encrypt(nonce, content, _MARK + to)

    def open(self, kept: bytes, to: bytes) -> bytes | None:
        """The content, or None if it is not just what was encrypted for this place."""
        from cryptography.exceptions import InvalidTag

        if len(kept) < _HEAD or not kept.startswith(_MARK):
            return None
        try:
            return self._cipher().decrypt(kept[len(_MARK) : _HEAD], kept[_HEAD:], _MARK + to)
        except InvalidTag:
            return None

    def name(self, of: bytes) -> str:
        """The name of something: a keyed hash, which tells nobody what it is of."""
        return hmac.digest(self._names, of, "sha256").hex()

    def path(self, folder: Path, of: bytes) -> Path:
        """Where the file of something lies, under its name."""
        name = self.name(of)
        return folder / name[:2] / f"{name}.bin"

    def _cipher(self) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._key)
