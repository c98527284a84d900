"""Imports sessions into the history, after a backup of it."""

from __future__ import annotations

from breathe.history.exchange.merge import Merged, diff, merge
from breathe.history.model.record import Record
from breathe.history.sqlite.sessions import count
from breathe.history.store import Store
from breathe.history.upkeep.backups import BEFORE_IMPORT, back_up_now


def import_sessions(store: Store, records: list[Record]) -> Merged:
    """Merge the sessions; a history that this changes is backed up first.

    Raises:
        HistoryError: If the history cannot be read or written, or not be backed up; then nothing is changed.
    """
    if store.use(count) and store.use(diff, records):
        store.use(back_up_now, store.path, BEFORE_IMPORT)
    return store.change(merge, records)
