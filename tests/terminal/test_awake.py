"""The machine is kept awake from the session's start to its end, whatever ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.real import need_programs
from tests.terminal.tmux import PROGRAM, wait_until

NAME = "org.freedesktop.PowerManagement"
COOKIE = 7


class PowerManager:
    """Takes note of who keeps the machine awake, on a real message bus."""

    def __init__(self, address: str) -> None:
        self.calls: list[str] = []
        self._stopped = Event()
        self._connection = open_dbus_connection(bus=address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def called(self) -> str:
        """All calls so far, each after a space."""
        return "".join(f" {call}" for call in self.calls)

    def close(self) -> None:
        self._stopped.set()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                self._answer(self._connection)

    def _answer(self, connection: DBusConnection) -> None:
        message = connection.receive(timeout=0.1)
        if message.header.message_type is not MessageType.method_call:
            return
        called = message.header.fields[HeaderFields.member]
        self.calls.append(called)
        if called == "Inhibit":
            connection.send(new_method_return(message, "u", (COOKIE,)))
        elif called == "UnInhibit":
            assert message.body == (COOKIE,)
            connection.send(new_method_return(message))
        else:
            connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a message bus of its own."""
    need_programs("dbus-daemon")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout
        yield bus.stdout.readline().strip()
        bus.terminate()


@pytest.mark.grid
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_machine_is_kept_awake_for_the_session(address: str, tmp_path: Path, stop: signal.Signals) -> None:
    environment = os.environ | {"BREATHE_HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": address}
    environment.pop("WAKEPY_FAKE_SUCCESS", None)
    with closing(PowerManager(address)) as manager:
        command = [*PROGRAM, "start", "--plain", "--silent", "--settle", "0"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as session:
            wait_until(manager.called, lambda calls: " Inhibit" in calls, "the machine kept awake")
            time.sleep(0.5)
            assert "UnInhibit" not in manager.calls
            session.send_signal(stop)
        wait_until(manager.called, lambda calls: " UnInhibit" in calls, "the machine let go")
