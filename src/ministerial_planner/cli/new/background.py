"""Work that goes on while a person answers."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Meanwhile(Generic[Made]):
    """Work that goes on while the person answers."""

    def __init__(self, work: Callable[[], Made]) -> None:
        self._outcome: list[Made] = []
        self._failure: list[BaseException] = []

        def run() -> None:
            try:
                self._outcome.append(work())
            except BaseException as failure:  # it is raised again where the outcome is asked for
                self._failure.append(failure)

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()

    def outcome(self) -> Made:
        """What came of it. Raises what it raised."""
        self._thread.join()
        for failure in self._failure:
            raise failure
        return self._outcome[0]
