"""Publishing: one more revision in the ledgers, and everything built from it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ministerial_planner.build.failures import AlreadyPublishing, CannotWrite, reason_of
from ministerial_planner.build.lock import fcntl
from ministerial_planner.build.run import Built, Progress, Selection, Workshop, build
from ministerial_planner.revisions.ledger import Ledger, ledger_text


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let nobody else publish in this workspace meanwhile. Raises AlreadyPublishing.

    The folder of the definitions itself is locked, so that no file is left behind; the system lets
    it go when this process ends, killed or not.
    """
    if fcntl is None:
        yield
        return
    holder = os.open(root / "events", os.O_RDONLY)
    try:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyPublishing from None
        yield
    finally:
        os.close(holder)


def revised(shop: Workshop, at: datetime, note: str) -> dict[str, Ledger]:
    """The ledgers that would be written, by path: those alone that are not as they were."""
    after = shop.renderer.statement.revised(shop.ledgers, at, note)
    return {path: each for path, each in after.items() if each != shop.ledgers.get(path, Ledger())}


def publish(
    shop: Workshop, ledgers: Mapping[str, Ledger], workspace: Path, root: Path, progress: Progress
) -> Built:
    """Build everything with the new ledgers; write these when all is made, before it is in place.

    Whatever fails or is killed before leaves ledgers and output as they were; after it, the next
    build puts in place what is missing.
    """
    texts = {path: ledger_text(ledger) for path, ledger in ledgers.items()}
    new = replace(shop, ledgers={**shop.ledgers, **ledgers}, texts={**shop.texts, **texts})

    def write() -> None:
        for path, text in texts.items():
            write_whole(workspace / path, text)

    return build(new, root, Selection(), progress, write)


def write_whole(target: Path, content: str | bytes) -> None:
    """Write a file so that at every moment the old one or the new one is there, whole."""
    octets = content.encode() if isinstance(content, str) else content
    beside = target.with_name(f".{target.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(octets)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise CannotWrite(target, reason_of(error)) from None
