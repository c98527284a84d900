"""The players that send sound to a device, and the choice of one."""
