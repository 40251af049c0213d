"""Lets selenium drive Firefox by the protocol of its own, Marionette, without geckodriver.

Debian has no geckodriver, and what PyPI and npm call so is a copy by others, or downloads one. It
would pass each command on, under another name: https://firefox-source-docs.mozilla.org/testing/marionette/
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from selenium.webdriver.firefox.options import Options
from selenium.webdriver.remote.webdriver import WebDriver

# What Marionette calls the commands of selenium that the checks use.
COMMANDS = {
    "newSession": "WebDriver:NewSession",
    "quit": "Marionette:Quit",
    "get": "WebDriver:Navigate",
    "goBack": "WebDriver:Back",
    "goForward": "WebDriver:Forward",
    "refresh": "WebDriver:Refresh",
    "getCurrentUrl": "WebDriver:GetCurrentURL",
    "getTitle": "WebDriver:GetTitle",
    "switchToFrame": "WebDriver:SwitchToFrame",
    "setWindowRect": "WebDriver:SetWindowRect",
    "setTimeouts": "WebDriver:SetTimeouts",
    "findElement": "WebDriver:FindElement",
    "findElements": "WebDriver:FindElements",
    "clickElement": "WebDriver:ElementClick",
    "clearElement": "WebDriver:ElementClear",
    "sendKeysToElement": "WebDriver:ElementSendKeys",
    "getElementText": "WebDriver:GetElementText",
    "w3cExecuteScript": "WebDriver:ExecuteScript",
    "w3cExecuteScriptAsync": "WebDriver:ExecuteAsyncScript",
    "actions": "WebDriver:PerformActions",
    "printPage": "WebDriver:Print",
    "screenshot": "WebDriver:TakeScreenshot",
}
START = 60  # seconds that Firefox has to start on a busy machine


class Marionette:
    """What selenium gives its commands to: it sends them to Firefox, and returns the answers."""

    w3c = True

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.stream = self.socket.makefile("rb")
        self.count = 0
        self._read()  # Firefox says first which protocol it speaks

    def execute(self, command: str, params: dict[str, Any] | None) -> dict[str, Any]:
        """Run a command, and return its value, or its error in the form of WebDriver."""
        given = {key: value for key, value in (params or {}).items() if key != "sessionId"}
        if command == "newSession":
            given = {}
        elif command == "switchToFrame" and isinstance(given["id"], dict):
            given = {"element": next(iter(given["id"].values()))}
        elif command == "screenshot":
            given["full"] = False
        self.count += 1
        text = json.dumps([0, self.count, COMMANDS[command], given]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, value = self._read()
        if error:
            return {"status": error["error"], "value": json.dumps({"value": error})}
        only = isinstance(value, dict) and value.keys() == {"value"}
        return {"value": value["value"] if only else value}

    def close(self) -> None:
        """End the connection."""
        self.stream.close()
        self.socket.close()

    def _read(self) -> Any:
        size = b""
        while (digit := self.stream.read(1)) != b":":
            size += digit
        return json.loads(self.stream.read(int(size)))


def start(program: str, profile: Path, log: Path) -> tuple[subprocess.Popen[bytes], WebDriver]:
    """Start Firefox without a window, its profile a new folder; return its process and a driver."""
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("marionette.port", 0);\n')
    process = subprocess.Popen(
        [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
        stdout=log.open("w"),
        stderr=subprocess.STDOUT,
    )
    named = profile / "MarionetteActivePort"
    end = time.monotonic() + START
    while not (named.exists() and named.read_text()):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"Firefox did not start: {log.read_text()}")
        time.sleep(0.1)
    return process, WebDriver(Marionette(int(named.read_text())), options=Options())
