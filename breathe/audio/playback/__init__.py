"""Sound played live on a device."""
