"""Which sound is heard when."""
