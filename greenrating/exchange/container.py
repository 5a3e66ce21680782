"""The file that goes from laptop to laptop, `.glr`: writing one, looking at one, receiving one.

A package is the line `greenrating-package/1`, a line with the SHA-256 of what follows, then one age stream
to its recipients. Inside lie the length of
the manifest (8 bytes, the highest first), the manifest (canonical JSON), the sender's Ed25519 signature
over it (64 bytes), and the parts, in the order and sizes of the manifest. Nothing follows. No name on a
disk ever comes from the file.
"""

from greenrating.exchange.manifest import Addressee, Manifest, Named, Piece, Sender
from greenrating.exchange.reading import Inside, Outside, check, look, receive
from greenrating.exchange.writing import Part, write_package

SUFFIX = ".glr"

__all__ = [
    "SUFFIX",
    "Addressee",
    "Inside",
    "Manifest",
    "Named",
    "Outside",
    "Part",
    "Piece",
    "Sender",
    "check",
    "look",
    "receive",
    "write_package",
]
