"""Speaks with a YAML language server as editors do: LSP 3.17 over its standard input and output."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

SETTINGS = {
    "yaml": {
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
        "validate": True,
        "completion": True,
        "hover": True,
    }
}
_PATIENCE = 20


@dataclass(frozen=True)
class Proposal:
    """A completion that an editor would list."""

    label: str
    meaning: str
    inserts: str


@dataclass
class Server:
    """A running server; files are opened with the text that is handed in, saved or not."""

    process: subprocess.Popen[bytes]
    heard: Queue[Any] = field(default_factory=Queue)
    asked: int = 0
    versions: dict[str, int] = field(default_factory=dict)

    def problems(self, path: Path, text: str) -> list[tuple[int, str]]:
        """What the server finds wrong: line (from 1) and message."""
        address = self._show(path, text)
        while True:
            told = self._hear()
            if told.get("method") != "textDocument/publishDiagnostics":
                continue
            found = told["params"]
            if found["uri"] == address and found.get("version") in {None, self.versions[address]}:
                return sorted(
                    (each["range"]["start"]["line"] + 1, each["message"])
                    for each in found["diagnostics"]
                )

    def completions(self, path: Path, text: str) -> dict[str, Proposal]:
        """What is proposed where `text` has a `|`, by label."""
        address, at = self._place(path, text)
        answer = self._ask("textDocument/completion", {**address, "position": at})
        return {
            item["label"]: Proposal(
                item["label"],
                _text(item.get("documentation")),
                item.get("textEdit", {}).get("newText", item.get("insertText", "")),
            )
            for item in answer["items"]
        }

    def hover(self, path: Path, text: str) -> str:
        """What is shown where `text` has a `|`."""
        address, at = self._place(path, text)
        answer = self._ask("textDocument/hover", {**address, "position": at})
        return _text(answer["contents"]) if answer else ""

    def _place(self, path: Path, text: str) -> tuple[dict[str, Any], dict[str, int]]:
        before, _, after = text.partition("|")
        address = self._show(path, before + after)
        lines = before.split("\n")
        return {"textDocument": {"uri": address}}, {
            "line": len(lines) - 1,
            "character": len(lines[-1]),
        }

    def _show(self, path: Path, text: str) -> str:
        address = path.as_uri()
        version = self.versions.get(address, 0) + 1
        self.versions[address] = version
        if version == 1:
            document = {"uri": address, "languageId": "yaml", "version": version, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        else:
            document = {"uri": address, "version": version}
            changes = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._tell("textDocument/didChange", changes)
        return address

    def _tell(self, method: str, content: Mapping[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": content})

    def _ask(self, method: str, content: Mapping[str, Any]) -> Any:
        self.asked += 1
        self._send({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": content})
        while True:
            told = self._hear()
            if told.get("id") == self.asked and "method" not in told:
                assert "error" not in told, told["error"]
                return told["result"]

    def _hear(self) -> Any:
        """The next message; what the server asks of an editor is answered on the way."""
        told = self.heard.get(timeout=_PATIENCE)
        if "id" in told and "method" in told:
            wanted = told.get("params", {}).get("items", [])
            answer = [SETTINGS.get(each.get("section")) for each in wanted]
            self._send({"jsonrpc": "2.0", "id": told["id"], "result": answer or None})
        return told

    def _send(self, message: Mapping[str, Any]) -> None:
        octets = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(octets), octets))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while head := stream.readline():
            length = int(head.partition(b":")[2])
            while stream.readline().strip():
                pass
            octets = stream.read(length)
            if len(octets) < length:
                return  # it was ended while it spoke
            self.heard.put(json.loads(octets))


@contextmanager
def started(node: str, program: Path, folder: Path) -> Iterator[Server]:
    """A server for a folder, as an editor starts it; ended when the editor closes."""
    with subprocess.Popen(
        [node, str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        server = Server(process)
        Thread(target=server._listen, daemon=True).start()
        try:
            abilities = {
                "workspace": {"configuration": True},
                "textDocument": {
                    "completion": {
                        "completionItem": {
                            "snippetSupport": True,
                            "documentationFormat": ["markdown", "plaintext"],
                        }
                    },
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                },
            }
            root = folder.as_uri()
            folders = [{"uri": root, "name": folder.name}]
            server._ask(
                "initialize",
                {"processId": None, "rootUri": root, "capabilities": abilities,
                 "workspaceFolders": folders},
            )  # fmt: skip
            server._tell("initialized", {})
            server._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
            yield server
            server._ask("shutdown", {})
            server._tell("exit", {})
        finally:
            process.kill()


def _text(said: Any) -> str:
    return said["value"] if isinstance(said, dict) else said or ""
