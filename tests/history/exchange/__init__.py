"""Tests of the files that sessions are exchanged in."""
