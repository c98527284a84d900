"""From a soundscape's numbers to samples."""
