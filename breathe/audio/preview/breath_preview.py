"""The sound of breaths without end, as they are chosen."""

from __future__ import annotations

from threading import Event

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.players.factory import open_player
from breathe.audio.playback.players.player import Player, Playing
from breathe.audio.playback.volume import Volume
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.audio.synthesis.synth import render_cue
from breathe.practice.breath import Breath
from breathe.practice.breath_loop import BreathLoop
from breathe.system.clock import Clock

AHEAD_SECONDS = 1.0
"""How long before it begins a breath is handed to the player: longer than a device's buffer."""

LOOK_SECONDS = 0.1
FADE_SECONDS = 0.3


class LiveSound:
    """Plays what `BreathLoop` breathes until it is stopped."""

    def __init__(self, breath_loop: BreathLoop, sound: SoundChoice, clock: Clock) -> None:
        """Nothing is heard before `run`."""
        self._breath_loop = breath_loop
        self._soundscape = load_soundscape(sound.soundscape)
        self._gain = Volume(sound.volume).gain
        self._player_name = sound.player
        self._clock = clock
        self._stopped = Event()

    def run(self) -> bool:
        """Play until stopped; returns False, with nothing played, if there is no sound device."""
        player, silence_reason = open_player(self._player_name, self._clock)
        if silence_reason:
            return False
        player.fade_to(self._gain, 0.0)
        playing: list[Playing] = []
        played = 0.0
        try:
            while not self._stopped.wait(LOOK_SECONDS):
                start, breath = self._breath_loop.at(self._clock.monotonic() + AHEAD_SECONDS)
                if start > played and start > self._clock.monotonic():
                    playing, played = self._play(player, start, breath), start
        finally:
            for sound in playing:
                sound.cancel(FADE_SECONDS)
            player.close()
        return True

    def stop(self) -> None:
        """Fade out and come to an end; may be called from any thread."""
        self._stopped.set()

    def _play(self, player: Player, start: float, breath: Breath) -> list[Playing]:
        turn = start + breath.inhale_seconds
        inhale = Cue(CueKind.INHALE, start, breath.inhale_seconds)
        exhale = Cue(CueKind.EXHALE, turn, breath.exhale_seconds)
        return [player.play(render_cue(cue, self._soundscape, 0), at) for cue, at in ((inhale, start), (exhale, turn))]
