"""Definitions as they were read before, by the hash of their text: reading YAML takes longest.

The file is only a help: whatever is wrong with it, definitions are read anew. It stands in the
output, so it is there from the first build on.
"""

import hashlib
import json
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from ministerial_planner.definitions import source
from ministerial_planner.definitions.diagnostics import Diagnostic, Span
from ministerial_planner.definitions.source import Document, read_yaml

CACHE = "output/.cache/definitions.json"
Row = list[Any]


class ReadCache:
    """Reads definitions; what was sound is kept for the next run by `save`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.known = _kept(file)
        self.used: dict[str, Row] = {}

    def read(self, name: str, text: str) -> tuple[Document, list[Diagnostic]]:
        """As `read_yaml` does."""
        key = hashlib.sha256(text.encode()).hexdigest()
        row = self.known.get(key)
        if row is not None:
            try:
                document = _document(name, row)
            except (TypeError, ValueError, IndexError):
                self.known = {}
            else:
                self.used[key] = row
                return document, []
        document, problems = read_yaml(name, text)
        if not problems:
            self.used[key] = [document.content, _rows(document.values), _rows(document.keys)]
        return document, problems

    def save(self) -> None:
        """Keep what this run has used, if that is something new and its folder is there."""
        if self.used.keys() == self.known.keys() or not self.file.parent.is_dir():
            return
        content = {"made_by": _made_by(), "read": self.used}
        beside = self.file.with_name(f"{self.file.name}.new")
        with suppress(OSError):
            beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            beside.replace(self.file)


def _kept(file: Path) -> dict[str, Row]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        read: dict[str, Row] = content["read"] if content["made_by"] == _made_by() else {}
        return dict(read)
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _made_by() -> str:
    """What reads definitions: our own module and the library, whatever their versions say."""
    own = hashlib.sha256(Path(source.__file__).read_bytes()).hexdigest()
    return f"{own} {metadata.version('ruamel.yaml')}"


def _rows(spans: Any) -> Row:
    return [[list(path), span.line, span.column, span.end_column] for path, span in spans.items()]


def _document(name: str, row: Row) -> Document:
    content, values, keys = row
    return Document(name, content, _spans(values), _spans(keys))


def _spans(rows: Row) -> dict[source.Path, Span]:
    return {tuple(path): Span(*numbers) for path, *numbers in rows}
