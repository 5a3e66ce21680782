"""libVLC itself, and the memory that it paints into."""

import ctypes
from functools import cache
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

# Without a screen VLC would paint letters into the terminal; pictures come by memory only.
_OPTIONS = (
    "--no-snapshot-preview", "--no-osd", "--no-video-title-show", "--no-spu", "--quiet", "--no-lua",
    "--no-metadata-network-access", "--no-auto-preparse", "--no-media-library", "--vout=vmem", "--no-stats",
    "--no-xlib",
)  # fmt: skip
_LARGEST = 8192
_BUFFERS = 4  # VLC paints the next picture while one is copied


@cache
def instance() -> Any:
    """The one VLC of this process, None where there is none: importing its package is no proof."""
    try:
        import vlc
    except (ImportError, OSError, AttributeError, NotImplementedError):
        return None
    make: Any = vlc.Instance
    try:
        return make(list(_OPTIONS))
    except (OSError, NameError, AttributeError):
        return None


def vlc_works() -> bool:
    """Whether VLC can be started on this machine."""
    return instance() is not None


def _nothing(*_arguments: object) -> None:
    """What VLC wants to call and we have no use for."""


class Canvas(QObject):
    """The memory that VLC paints into; `painted` says that a new picture is there."""

    painted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._buffers: list[Any] = []
        self._next = 0
        self._size = (0, 0)
        self._image: QImage | None = None
        self._told = False
        self.closed = False

    def attach(self, player: Any) -> None:
        """Have a VLC player paint here; the callbacks live as long as this does."""
        import vlc

        functions: Any = vlc.CallbackDecorators
        self._callbacks = (
            functions.VideoLockCb(self._lock_planes),
            functions.VideoUnlockCb(_nothing),
            functions.VideoDisplayCb(self._display),
            _FORMAT(self._format),
            functions.VideoCleanupCb(_nothing),
        )
        lock, unlock, display, form, cleanup = self._callbacks
        player.video_set_callbacks(lock, unlock, display, None)
        library: Any = vlc.dll
        library.libvlc_video_set_format_callbacks(player, form, cleanup)

    def take(self) -> QImage | None:
        """The newest picture, once."""
        with self._lock:
            image, self._image, self._told = self._image, None, False
        return image

    def _format(self, _opaque: Any, chroma: Any, width: Any, height: Any, pitch: Any, lines: Any) -> int:
        wide, high = width[0], height[0]
        if not (0 < wide <= _LARGEST and 0 < high <= _LARGEST):
            return 0
        ctypes.memmove(chroma, b"RV32", 4)
        with self._lock:
            self._size = (wide, high)
            self._buffers = [ctypes.create_string_buffer(wide * high * 4) for _ in range(_BUFFERS)]
        pitch[0], lines[0] = wide * 4, high
        return 1

    def _lock_planes(self, _opaque: Any, planes: Any) -> int:
        self._next = (self._next + 1) % len(self._buffers)
        ctypes.cast(planes, ctypes.POINTER(ctypes.c_void_p))[0] = ctypes.addressof(self._buffers[self._next])
        return self._next + 1

    def _display(self, _opaque: Any, picture: Any) -> None:
        if self.closed or not picture:
            return
        width, height = self._size
        pixels = self._buffers[picture - 1].raw
        image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32).copy()
        with self._lock:
            self._image = image
            told, self._told = self._told, True
        if not told:
            self.painted.emit()


_UINTS = ctypes.POINTER(ctypes.c_uint)
_FORMAT = ctypes.CFUNCTYPE(
    ctypes.c_uint, ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p, _UINTS, _UINTS, _UINTS, _UINTS
)
