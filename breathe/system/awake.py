"""Keeps the computer from going to sleep during a session; the display may."""

from __future__ import annotations

from contextlib import ExitStack

NOT_KEPT_AWAKE = "Can't keep this computer awake. If it goes to sleep, the session pauses."


class Awake:
    """Keeps the computer awake from `keep` to `release`, both called by the same thread."""

    def __init__(self) -> None:
        """Do nothing yet."""
        self._kept = ExitStack()

    def keep(self) -> bool:
        """Keep it awake; returns whether that is possible here."""
        from wakepy import keep

        return self._kept.enter_context(keep.running(on_fail="pass")).active

    def release(self) -> None:
        """Let it go to sleep again."""
        self._kept.close()


def can_be_kept() -> bool:
    """Return whether this computer can be kept awake, by trying it for a moment."""
    awake = Awake()
    try:
        return awake.keep()
    finally:
        awake.release()
