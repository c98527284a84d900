"""Routines, breaths, pace, plan and the running session. Standard library only, no I/O."""
