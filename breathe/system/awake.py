"""Keeps the machine from falling asleep during a session; the display may."""

from __future__ import annotations

from contextlib import ExitStack

NOT_KEPT_AWAKE = "This machine cannot be kept awake: asleep, the session stands still."


class Awake:
    """Keeps the machine awake from `keep` to `let_go`, both called by the same thread."""

    def __init__(self) -> None:
        """The machine may sleep as it likes."""
        self._kept = ExitStack()

    def keep(self) -> bool:
        """Keep it awake; whether that is possible here."""
        from wakepy import keep

        return self._kept.enter_context(keep.running(on_fail="pass")).active

    def let_go(self) -> None:
        """Let it sleep again."""
        self._kept.close()


def can_be_kept() -> bool:
    """Whether this machine can be kept awake, found out by doing it for a moment."""
    awake = Awake()
    try:
        return awake.keep()
    finally:
        awake.let_go()
