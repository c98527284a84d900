"""Opens the chosen player, or says why it can't."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.players.player import Player, PlayerError
from breathe.audio.playback.players.reconnecting import ReconnectingPlayer
from breathe.audio.playback.players.silent import SilentPlayer
from breathe.practice.events import EventKind
from breathe.system.clock import Clock

OPENING_SECONDS = 5.0
"""Time that a sound server may take to answer."""

NO_DEVICE = "No sound device was found, so this session is silent."
NO_ANSWER = "The sound device isn't responding, so this session is silent."


def open_player(name: PlayerName, clock: Clock) -> tuple[Player, str | None]:
    """The player of that name and None, or the silent one and a sentence that says why."""
    if name is PlayerName.SILENT:
        return SilentPlayer(), None
    opened: Future[Player] = Future()
    Thread(target=_open_into, args=(opened, name, clock), name="open sound", daemon=True).start()
    try:
        return opened.result(OPENING_SECONDS), None
    except (PlayerError, ImportError) as error:
        logging.getLogger(__name__).warning("%s: %s", name, error)
        return SilentPlayer(), NO_DEVICE
    except TimeoutError:
        return (SilentPlayer(), NO_ANSWER) if opened.cancel() or opened.exception() else (opened.result(), None)
    except Exception:
        # A fault of a library mustn't end a session that can be silent.
        logging.getLogger(__name__).exception("%s could not be opened", name)
        return SilentPlayer(), NO_DEVICE


def open_reconnecting_player(
    name: PlayerName, clock: Clock, tell: Callable[[EventKind], object]
) -> tuple[Player, str | None]:
    """As `open_player`, but calls `tell` when the device disconnects, and when it or another one is back."""
    player, silence_reason = open_player(name, clock)
    if player.name == PlayerName.SILENT:
        return player, silence_reason

    def reopen() -> Player | None:
        found, why_none = open_player(name, clock)
        return None if why_none else found

    return ReconnectingPlayer(player, reopen, tell), None


def _open_into(opened: Future[Player], name: PlayerName, clock: Clock) -> None:
    try:
        player = _opened(name, clock)
    except Exception as error:
        if opened.set_running_or_notify_cancel():
            opened.set_exception(error)
        return
    if opened.set_running_or_notify_cancel():
        opened.set_result(player)
    else:
        # The caller has stopped waiting.
        player.close()


def _opened(name: PlayerName, clock: Clock) -> Player:
    if name is PlayerName.SIMPLEAUDIO:
        from breathe.audio.playback.players.simpleaudio import SimpleaudioPlayer

        return SimpleaudioPlayer(clock)
    from breathe.audio.playback.players.miniaudio import MiniaudioPlayer

    return MiniaudioPlayer(clock)
