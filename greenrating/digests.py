"""The one spelling of a value as JSON, and the SHA-256 over it."""

import hashlib
import json


def canonical(value: object) -> str:
    """JSON of which there is only one spelling: sorted keys, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """The SHA-256 over the canonical JSON of a value, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def verdict_digest(case: object, result: object, sheet_sha256: str, panel: object = None) -> str:
    """The digest of a verdict: over its case and result, as JSON documents, and the digest of its sheet.

    Of a panel's verdict it covers the panel's document, too.
    """
    of_panel = {} if panel is None else {"panel": panel}
    return digest({"case": case, "result": result, "sheet": sheet_sha256, **of_panel})
