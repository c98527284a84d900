"""A preview: sound outside a session, played until it ends or is stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from breathe.audio.cue import Cue
from breathe.audio.playback.players.factory import open_player
from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.players.player import Player, Playing
from breathe.audio.playback.volume import Volume
from breathe.audio.soundscape.model import Soundscape
from breathe.audio.synthesis.synth import render_cue
from breathe.system.clock import Clock

POLL_SECONDS = 0.05
"""Time between two checks of the volume and of the cues that are due."""

FADE_SECONDS = 0.3
"""Time that another volume, or the end, takes."""

Due = Callable[[bool], Sequence[tuple[Cue, float]] | None]
"""Returns the cues to hand to the player now, each with the clock's time to play it at, or None at the end.

Its argument is whether an earlier cue still plays.
"""


class Preview:
    """Plays the cues of a soundscape as they come due; the volume can be changed meanwhile."""

    def __init__(self, soundscape: Soundscape, volume: Volume, player: PlayerName, clock: Clock, due: Due) -> None:
        """Open no device before `run`; `due` is asked again and again until it returns None."""
        self._soundscape = soundscape
        self._volume = volume
        self._player_name = player
        self._clock = clock
        self._due = due
        self._stopped = Event()

    def run(self) -> bool:
        """Play until all is heard or `stop` is called; False, with nothing played, without a sound device."""
        player, silence_reason = open_player(self._player_name, self._clock)
        if silence_reason:
            return False
        try:
            self._play(player)
        finally:
            player.close()
        return True

    def stop(self) -> None:
        """Fade out and end; safe to call from any thread."""
        self._stopped.set()

    def _play(self, player: Player) -> None:
        gain = self._volume.gain
        player.fade_to(gain, 0.0)
        playing: list[Playing] = []
        while not self._stopped.is_set() and (due := self._due(bool(playing))) is not None:
            playing += [player.play(render_cue(cue, self._soundscape, 0), at) for cue, at in due]
            self._stopped.wait(POLL_SECONDS)
            if self._volume.gain != gain:
                gain = self._volume.gain
                player.fade_to(gain, FADE_SECONDS)
            now = self._clock.monotonic()
            playing = [sound for sound in playing if sound.end > now]
        for sound in playing:
            sound.cancel(FADE_SECONDS)
