"""The sound check: what a soundscape tells the ear, sound by sound, each with its caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.players.factory import open_player
from breathe.audio.playback.players.player import Player
from breathe.audio.playback.volume import Volume
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.audio.synthesis.synth import render_cue
from breathe.practice.session_params import DEFAULT_BREATH
from breathe.system.clock import Clock

CAPTIONS = (
    (Cue(CueKind.BEGIN, 0.0, 0.0), "practice begins"),
    (Cue(CueKind.INHALE, 0.0, DEFAULT_BREATH.inhale_seconds), "in"),
    (Cue(CueKind.EXHALE, 0.0, DEFAULT_BREATH.exhale_seconds), "out"),
    (Cue(CueKind.STEP, 0.0, 0.0), "a new step"),
    (Cue(CueKind.PAUSE, 0.0, 0.0), "pause"),
    (Cue(CueKind.RESUME, 0.0, 0.0), "going on"),
    (Cue(CueKind.EASIER, 0.0, 0.0), "easier"),
    (Cue(CueKind.LAST_BREATHS, 0.0, 0.0), "the last breaths"),
    (Cue(CueKind.OVER, 0.0, 0.0), "the end"),
)
"""The sounds a session has, in the order in which they are met."""

DONE = ((Cue(CueKind.RESUME, 0.0, 0.0), "done"),)
"""The one sound that tells closed eyes that what they were asked for is done."""

LEAD_SECONDS = 0.8
"""How long before it is heard a sound is handed to the player: longer than a device's buffer."""

FADE_SECONDS = 0.3
"""How long another volume, or the end, takes."""

LOOK_SECONDS = 0.05
"""How often the volume is looked at."""

NO_DEVICE = "No sound device found. Is one connected?"


class SoundCheck:
    """Plays sounds of a soundscape once; the volume may be changed, and the check stopped, while it plays."""

    def __init__(
        self,
        sound: SoundChoice,
        volume: Volume,
        clock: Clock,
        say: Callable[[str], object],
        sounds: Sequence[tuple[Cue, str]] = CAPTIONS,
    ) -> None:
        """`volume` is the one to follow; `say` is told each caption as its sound begins."""
        self._soundscape = load_soundscape(sound.soundscape)
        self._volume = volume
        self._player_name = sound.player
        self._clock = clock
        self._say = say
        self._sounds = sounds
        self._stopped = Event()

    def run(self) -> bool:
        """Play to the end; returns False, with nothing played, if there is no sound device."""
        player, silence_reason = open_player(self._player_name, self._clock)
        if silence_reason:
            return False
        player.fade_to(self._volume.gain, 0.0)
        try:
            for cue, caption in self._sounds:
                if not self._stopped.is_set():
                    self._say(caption)
                    self._play(cue, player)
        finally:
            player.close()
        return True

    def stop(self) -> None:
        """Fade out and come to an end; may be called from any thread."""
        self._stopped.set()

    def _play(self, cue: Cue, player: Player) -> None:
        playing = player.play(render_cue(cue, self._soundscape, 0), self._clock.monotonic() + LEAD_SECONDS)
        gain = self._volume.gain
        while self._clock.monotonic() < playing.end and not self._stopped.wait(LOOK_SECONDS):
            if self._volume.gain != gain:
                gain = self._volume.gain
                player.fade_to(gain, FADE_SECONDS)
        playing.cancel(FADE_SECONDS)
