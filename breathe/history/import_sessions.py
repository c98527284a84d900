"""Takes sessions from elsewhere into the history, so that it can be taken back."""

from __future__ import annotations

from breathe.history.exchange.merge import Merged, diff, merge
from breathe.history.model.record import Record
from breathe.history.sqlite.sessions import count
from breathe.history.store import Store
from breathe.history.upkeep.backups import BEFORE_IMPORT, back_up_now


def take_in(store: Store, records: list[Record]) -> Merged:
    """Merge them, after a copy of a history that they change.

    Raises:
        HistoryError: If the history cannot be read or written, or the copy not made; then nothing is changed.
    """
    if store.use(count) and store.use(diff, records):
        store.use(back_up_now, store.path, BEFORE_IMPORT)
    return store.change(merge, records)
