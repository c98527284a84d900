"""The history, opened for a command and printed by it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from breathe.history.store import HistoryError, Store
from breathe.system.paths import history_path


@contextmanager
def open_history() -> Iterator[Store]:
    """The history, closed afterwards.

    Raises:
        ClickException: If it can't be used; one sentence says why.
    """
    try:
        store = Store(history_path())
        try:
            yield store
        finally:
            for notice in store.notices:
                click.echo(f"breathe: {notice}.", err=True)
            store.close()
    except HistoryError as error:
        raise click.ClickException(f"{error}.") from error


def echo(text: str) -> None:
    """Print a person's words, with a replacement for each letter that the terminal lacks."""
    encoding = sys.stdout.encoding
    click.echo(text.encode(encoding, errors="replace").decode(encoding))
