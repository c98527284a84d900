"""Dialogs that ask for one line of text."""
