"""Write THIRD_PARTY.md: what the product is built from, in which version, under which licence.

The packages are those of ``requirements.lock``; each says its licence in its own metadata. With
``--check`` nothing is written, and the exit status is 1 if the file is not current.
"""

import re
import sys
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "THIRD_PARTY.md"

# Packages that one machine or Python has and another has not, so that the file comes out the same on all of
# them; and sqlcipher3, which says it in its LICENSE file alone.
LOOKED_UP = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "psycopg-binary": "LGPL-3.0-only",
    "pycparser": "BSD-3-Clause",
    "pyrage": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "zipp": "MIT",
}

# What lies inside those packages, or beside them, under a licence of its own.
PARTS = [
    ("Noto Sans SC, Noto Serif SC", "OFL-1.1", "resources/fonts; cut, and the whole ones renamed"),
    ("Lucide icons", "ISC, parts MIT (Feather)", "resources/icons"),
    ("Qt 6.9", "LGPL-3.0-only, parts GPL and others", "in the PySide6 packages, linked dynamically"),
    ("Chromium, in Qt WebEngine", "LGPL-2.1, BSD-3-Clause and others", "in PySide6-Addons; not used"),
    ("FFmpeg 7.1", "LGPL-2.1-or-later", "in PySide6-Addons, for Qt Multimedia"),
    ("FFmpeg 8.1 and its codecs", "LGPL-3.0-or-later; x264 and x265 GPL-2.0-or-later", "in av"),
    ("libVLC", "LGPL-2.1-or-later", "of the system, if it has one"),
    ("VLC plug-ins", "LGPL-2.1-or-later, parts GPL-2.0-or-later", "of the system, if it has them"),
    ("SQLCipher", "BSD-3-Clause", "in sqlcipher3"),
    ("SQLite", "public domain", "in sqlcipher3"),
    ("OpenSSL", "Apache-2.0", "in cryptography, sqlcipher3 and psycopg-binary"),
    ("libpq", "PostgreSQL", "in psycopg-binary"),
    ("OpenBLAS, libgfortran", "BSD-3-Clause, GPL-3.0 with the GCC exception", "in numpy"),
    ("image libraries (libjpeg-turbo, libpng, FreeType …)", "their own, all permissive", "in pillow"),
    ("Python", "PSF-2.0", "runs it all"),
]
CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}


def locked() -> dict[str, str]:
    """Return name and version of every package in the runtime lock, in its order."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, flags=re.MULTILINE))


def said_licence(package: PackageMetadata) -> str:
    """Return the licence that a package states: as an expression, in words, or by classifier.

    Raises:
        LookupError: it states none.
    """
    if "License-Expression" in package:
        return package["License-Expression"]
    for classifier in package.get_all("Classifier") or []:
        if classifier in CLASSIFIERS:
            return CLASSIFIERS[classifier]
    if "License" in package and "\n" not in package["License"]:
        return package["License"]
    raise LookupError(f"{package['Name']} states no licence: look it up and add it to LOOKED_UP")


def notices() -> str:
    """Return the text of THIRD_PARTY.md."""
    lines = [
        "# What this is built from",
        "",
        "Written by `python3 dev.py notices`. The product itself is GPL-3.0-or-later ([LICENSE](LICENSE)).",
        "The full text of each package's licence lies in its installed `dist-info` folder, those of the",
        "fonts and icons lie beside them.",
        "",
        "| package | version | licence |",
        "|---|---|---|",
    ]
    for name, version in locked().items():
        licence = LOOKED_UP.get(name) or said_licence(metadata(name))
        lines.append(f"| {name} | {version} | {licence} |")
    lines += ["", "| part | licence | where |", "|---|---|---|"]
    lines += [f"| {name} | {licence} | {where} |" for name, licence, where in PARTS]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the file, or with ``--check`` compare it."""
    wanted = notices()
    if "--check" in sys.argv[1:]:
        return 0 if OUT.read_text("utf-8") == wanted else 1
    OUT.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
