"""Where on this laptop the program keeps what is not part of a workspace.

`GREENRATING_HOME` puts all of it into one folder, for a portable installation or a trial.
"""

import os
import sys
from pathlib import Path

_NAME = "greenrating"


def settings_file() -> Path:
    """The file of this laptop's settings."""
    return _config() / "settings.json"


def logs() -> Path:
    """The folder of the program's log."""
    return _state() / "logs"


def workspaces() -> Path:
    """The folder that is proposed for a new workspace."""
    home = os.environ.get("GREENRATING_HOME")
    return Path(home) / "workspaces" if home else Path.home() / "绿色直播间评审"


def _config() -> Path:
    return _base("APPDATA", "XDG_CONFIG_HOME", ".config")


def _state() -> Path:
    return _base("LOCALAPPDATA", "XDG_STATE_HOME", ".local/state")


def _base(windows: str, linux: str, usual: str) -> Path:
    """A folder of the system's own kind; where its variable is not set, the one usual on the system."""
    if home := os.environ.get("GREENRATING_HOME"):
        return Path(home)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME
    named = os.environ.get(windows if sys.platform == "win32" else linux)
    return (Path(named) if named else Path.home() / usual) / _NAME
