"""The history, opened for a command and shown by it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from breathe.history.store import Store


@contextmanager
def open_history() -> Iterator[Store]:
    """The history, closed afterwards.

    Raises:
        ClickException: If it cannot be used; one sentence says why.
    """
    from breathe.history.store import HistoryError, Store
    from breathe.system.paths import history_path

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
    """Print what a person wrote, as far as the terminal has letters for it."""
    encoding = sys.stdout.encoding
    click.echo(text.encode(encoding, errors="replace").decode(encoding))
