"""The keys of a POSIX terminal, one at a time."""

import codecs
import os
import re
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

_SECONDS_FOR_A_KEY = 0.1
_WHOLE_KEY = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|[^\[O])", re.DOTALL)
_PASTE, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_ASK_FOR_PASTES, _NO_MORE_PASTES = "\x1b[?2004h", "\x1b[?2004l"


class Keyboard:
    """Reads keys: a letter, a control character, or the whole sequence of an arrow key.

    What was pasted comes as one text.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")
        self.waiting = ""

    def key(self) -> str:
        """The next key; empty at the end of input."""
        while not self.waiting:
            octets = os.read(self.descriptor, 1024)
            if not octets:
                return ""
            self.waiting += self.decoder.decode(octets)
        while self.waiting.startswith("\x1b") and not _WHOLE_KEY.match(self.waiting):
            if not self._more_at_once():
                return self._taken(1)
        if self.waiting.startswith(_PASTE):
            return self._pasted()
        whole = _WHOLE_KEY.match(self.waiting)
        return self._taken(whole.end() if whole else 1)

    def _taken(self, count: int) -> str:
        key, self.waiting = self.waiting[:count], self.waiting[count:]
        return key

    def _more_at_once(self) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], _SECONDS_FOR_A_KEY)
        octets = os.read(self.descriptor, 1024) if ready else b""
        self.waiting += self.decoder.decode(octets)
        return bool(octets)

    def _pasted(self) -> str:
        """A pasted text as one line."""
        while _PASTE_ENDS not in self.waiting and self._more_at_once():
            pass
        text, _, self.waiting = self.waiting.removeprefix(_PASTE).partition(_PASTE_ENDS)
        return " ".join(re.sub("[\x00-\x1f\x7f]", " ", text).split())


@contextmanager
def keys_of(descriptor: int) -> Iterator[None]:
    """Every key at once and unseen, and pastes as a whole; as it was before, when it is over."""
    before = termios.tcgetattr(descriptor)
    by_key = termios.tcgetattr(descriptor)
    by_key[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
    by_key[0] &= ~termios.ICRNL
    try:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, by_key)
        _tell(_ASK_FOR_PASTES)
        yield
    finally:
        _tell(_NO_MORE_PASTES)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
