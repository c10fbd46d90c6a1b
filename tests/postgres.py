"""A PostgreSQL server of the tests' own: in a temporary directory, on a Unix socket, gone when they end."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Programs:
    """Where PostgreSQL's two programs are."""

    initdb: str
    postgres: str


def programs() -> Programs | None:
    """PostgreSQL's programs from the search path, else the newest of Debian's places; None without both."""
    places = [*os.environ.get("PATH", "").split(os.pathsep)]
    debian = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    places += [str(path) for path in sorted(debian, key=lambda path: -int(path.parent.name))]
    for place in places:
        initdb, postgres = Path(place, "initdb"), Path(place, "postgres")
        if os.access(initdb, os.X_OK) and os.access(postgres, os.X_OK):
            # Debian links to versioned places; the server finds its libraries beside the real file.
            return Programs(str(initdb.resolve()), str(postgres.resolve()))
    return None


def _owner() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses to be root, so then another account; else ourselves (None)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("Tests on PostgreSQL as root need an account postgres or nobody.")


def _end_with_parent() -> None:
    """The server is told to stop if the tests die without a chance to stop it (Linux only)."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)


def _start(command: list[str], folder: Path, **options: object) -> subprocess.Popen[bytes]:
    owner = _owner()
    account: dict[str, object] = {}
    if owner:
        account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # the options differ per caller
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches the tests first; they stop the server
        **account,
        **options,
    )


def _initialise(found: Programs, folder: Path) -> Path:
    data = folder / "data"
    command = [found.initdb, "--pgdata", str(data), "--username=postgres", "--auth=trust", "--encoding=UTF8"]
    process = _start(
        [*command, "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
        folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    output, _ = process.communicate(timeout=START_SECONDS)
    if process.returncode:
        raise RuntimeError(f"initdb failed:\n{output.decode(errors='replace')}")
    return data


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    import psycopg

    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > end:
                output = log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{output}") from error
            time.sleep(0.05)
        else:
            return


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Server:
    """A server that can be killed and started again; what it has acknowledged is on disk if it is durable."""

    def __init__(self, found: Programs, folder: Path, *, durable: bool) -> None:
        data = _initialise(found, folder)
        self._folder, self._log = folder, folder / "log"
        self._command = [found.postgres, "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", "-F"]
        # Without a flush to the disk: the machine itself does not fail here, only processes do.
        fast = () if durable else ("synchronous_commit=off", "full_page_writes=off")
        # The name is in the title of each of its processes, by which they are found.
        for setting in (*fast, "max_connections=60", f"cluster_name={folder.name}"):
            self._command += ["-c", setting]
        self.url = f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        self.start()

    def start(self) -> None:
        """It runs and answers. Raises RuntimeError with PostgreSQL's own words if it does not start."""
        with self._log.open("ab") as output:
            self.process = _start(
                self._command,
                self._folder,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=_end_with_parent,
            )
        _wait_until_ready(self.process, self.url.replace("postgres://", "postgresql://", 1), self._log)

    def kill(self) -> None:
        """Its processes are gone at once, without a chance to do anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        # Children have sessions of their own; they end when they notice, and hold the shared memory until then.
        end = time.monotonic() + STOP_SECONDS
        while subprocess.run(["pkill", "-KILL", "-f", self._folder.name], check=False).returncode == 0:
            assert time.monotonic() < end, "killed processes of PostgreSQL are still there"
            time.sleep(0.01)

    def stop(self) -> None:
        """It has ended in good order."""
        _stop(self.process)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server, as a database URL; stopped and removed afterwards, whatever happens. Errors as ``a_server``."""
    with a_server(durable=False) as running:
        yield running.url


@contextlib.contextmanager
def a_server(*, durable: bool) -> Iterator[Server]:
    """A running server; stopped and removed afterwards, whatever happens.

    Only this machine's accounts that may enter the temporary directory can reach it: it has no network port.
    Raises RuntimeError with PostgreSQL's own words if it does not start.
    """
    found = programs()
    if found is None:
        raise RuntimeError("PostgreSQL's programs initdb and postgres are not on this machine.")
    # Short, because the path of a Unix socket may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="emenda-pg-", dir="/tmp"))
    try:
        if owner := _owner():
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        running = Server(found, folder, durable=durable)
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
