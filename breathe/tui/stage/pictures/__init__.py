"""The pictures that breathe: orb, wave, bar, and a still line."""
