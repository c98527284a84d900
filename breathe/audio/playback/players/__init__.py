"""The ways to a loudspeaker, and which one is taken."""
