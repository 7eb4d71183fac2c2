"""One build at a time in an output folder: a second one waits for the first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock; there two builds at once are the user's own care
    fcntl = None  # type: ignore[assignment]

__all__ = ["fcntl", "one_at_a_time"]

_LOCK = ".cache/build.lock"


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the folder's lock. The system lets it go when a build ends, killed or not.

    A folder that cannot be locked is left to the build itself, which says what is wrong with it.
    """
    try:
        (root / _LOCK).parent.mkdir(parents=True, exist_ok=True)
        holder = (root / _LOCK).open("a", encoding="utf-8")
    except OSError:
        yield
        return
    with holder:
        if fcntl is not None:
            fcntl.flock(holder, fcntl.LOCK_EX)
        yield
