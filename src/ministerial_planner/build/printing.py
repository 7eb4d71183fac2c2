"""Prints HTML to PDF, in this process or, when there is more to do, in a pool of workers."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import resource_tracker

from ministerial_planner.build.failures import NoPango
from ministerial_planner.build.plan import Artefact
from ministerial_planner.documents.annexes.enclosed import MergedAnnex
from ministerial_planner.documents.attachments import Attachment
from ministerial_planner.documents.pdf import DocumentFault, make_pdf
from ministerial_planner.phrases.phrase import phrase

Printed = tuple[Artefact, bytes | DocumentFault]
_FEW = 3


@dataclass(frozen=True, slots=True)
class Printable:
    """A document before it is printed: its HTML, the files that go inside the PDF, and the annexes
    whose pages do.

    It may be set closer (`may_close_up`) where that saves a page with a few lines.
    """

    html: str
    attachments: Sequence[Attachment] = ()
    may_close_up: bool = False
    merged: Sequence[MergedAnnex] = ()


def workers() -> int:
    """Processes to use: one for each core, at most four (each takes about 120 MB)."""
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2))


def print_documents(
    pages: Mapping[Artefact, Callable[[], Printable]], *, processes: int | None = None
) -> Iterator[Printed]:
    """Yield each document as it is ready: its bytes, or the fault that kept it from being made.

    `pages` gives what to print for each artefact when asked for. Raises NoPango when the libraries
    for PDF are missing.
    """
    count = min(processes or workers(), len(pages))
    if count < 2 or len(pages) <= _FEW:
        for artefact, page in pages.items():
            yield artefact, _printed(page())
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["weasyprint"])
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        _start(pool)
        futures = {pool.submit(_printed, page()): artefact for artefact, page in pages.items()}
        try:
            for future in as_completed(futures):
                yield futures[future], _result(future)
        finally:
            pool.shutdown(cancel_futures=True)


def _start(pool: ProcessPoolExecutor) -> None:
    """Start the server of workers deaf to Ctrl-C, which reaches all processes of a terminal.

    Workers inherit that, so that this process alone answers, in words and not in tracebacks.
    """
    resource_tracker.ensure_running()  # or the server starts it, and that lifts the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(os.getpid)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _printed(page: Printable) -> bytes | DocumentFault:
    try:
        pdf = make_pdf(page.html, page.attachments, may_close_up=page.may_close_up)
        return _merged(pdf, page.merged)
    except DocumentFault as fault:
        return fault
    except OSError as error:
        if "cannot load library" in str(error):
            raise NoPango(str(error).splitlines()[0]) from None
        raise


def _merged(pdf: bytes, annexes: Sequence[MergedAnnex]) -> bytes:
    if not annexes:
        return pdf
    from ministerial_planner.documents.annexes.merging import merge

    return merge(pdf, annexes)


def _result(future: "Future[bytes | DocumentFault]") -> bytes | DocumentFault:
    try:
        return future.result()
    except BrokenProcessPool:
        return DocumentFault(
            (phrase("the process that printed it ended without a word; run the command again"),)
        )
