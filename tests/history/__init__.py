"""Tests of what is kept: real files, real processes."""
