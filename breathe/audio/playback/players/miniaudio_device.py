"""A playback device of miniaudio that closes everything it opened."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import miniaudio

from breathe.audio.samples import Samples


class MiniaudioDevice(miniaudio.PlaybackDevice):  # type: ignore[misc]
    """Closes its context, too.

    miniaudio (1.71 and before) leaves a device's context open, which keeps five descriptors of its connection to the
    sound server.
    """

    def __init__(self, blocks: Generator[Samples, int, None], **settings: Any) -> None:
        """Open the device and start to play `blocks`; what a failure leaves open is closed at once.

        Raises:
            miniaudio.MiniaudioError: If there's no device.
        """
        self._context: Any = None
        try:
            super().__init__(**settings)
            self.start(blocks)
        except miniaudio.MiniaudioError:
            self.close()
            raise

    def close(self) -> None:
        """Close the device, then its context; more than once does nothing."""
        super().close()
        context, self._context = self._context, None
        if context is not None:
            miniaudio.lib.ma_context_uninit(context)
