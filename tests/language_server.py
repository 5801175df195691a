"""A small client for a language server at its standard streams, enough to ask what an editor asks."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, BinaryIO

Message = dict[str, Any]
PATIENCE = 60
"""Seconds to wait for an answer before the server counts as hanging."""


class Editor:
    """An editor with one folder open."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        """Start reading; ``process`` speaks the protocol at its streams."""
        assert process.stdin
        assert process.stdout
        self._to: BinaryIO = process.stdin  # type: ignore[assignment]
        self._folder = folder
        self._number = 0
        self._heard: Queue[Message] = Queue()
        self._complaints: dict[str, list[Message]] = {}
        Thread(target=_listen, args=(process.stdout, self._heard), daemon=True).start()

    def open(self, file: str) -> list[Message]:
        """Open a file and return what the server complains of in it."""
        path = self._folder / file
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while path.as_uri() not in self._complaints:
            self._take()
        return self._complaints.pop(path.as_uri())

    def at(self, method: str, file: str, line: int, column: int) -> Any:
        """Ask about a place (from 1, as people count) in a file that is open."""
        document = {"uri": (self._folder / file).as_uri()}
        position = {"line": line - 1, "character": column - 1}
        return self.ask(f"textDocument/{method}", {"textDocument": document, "position": position})

    def ask(self, method: str, parameters: object) -> Any:
        """Send a request and return its result."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            answer = self._take()
            if answer.get("id") == number and "method" not in answer:
                assert "error" not in answer, answer
                return answer["result"]

    def tell(self, method: str, parameters: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": parameters})

    def _take(self) -> Message:
        """Return the next message, having dealt with what the server itself wants."""
        try:
            message = self._heard.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server does not answer") from None
        if message.get("method") == "textDocument/publishDiagnostics":
            self._complaints[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # no settings of its own, no capability refused
            wanted = message["params"].get("items") if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": [{} for _ in wanted] if wanted else None})
        return message

    def _send(self, message: Message) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._to.flush()


def _listen(stream: Any, heard: "Queue[Message]") -> None:
    while header := stream.readline():
        length = int(header.partition(b":")[2])
        while stream.readline().strip():
            pass
        heard.put(json.loads(stream.read(length)))


@contextmanager
def editor(command: list[str], folder: Path, settings: Message) -> Iterator[Editor]:
    """Yield an editor that has ``folder`` open and its language server running, with the settings of a user."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:
        try:
            opened = Editor(process, folder)
            capabilities = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
            place = {"rootUri": folder.as_uri(), "workspaceFolders": [{"uri": folder.as_uri(), "name": "plan"}]}
            opened.ask("initialize", {"processId": None, "capabilities": capabilities, **place})
            opened.tell("initialized", {})
            opened.tell("workspace/didChangeConfiguration", {"settings": settings})
            yield opened
        finally:
            process.kill()
