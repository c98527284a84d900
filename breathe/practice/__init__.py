"""What a session is: breaths, pace, steps, plan and state. Standard library only, no I/O."""
