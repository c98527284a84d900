"""Pure drawing: numbers in, rows of cells out; no widget, no state but caches."""
