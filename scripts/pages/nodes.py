"""Real nodes: the program itself, each in a folder and on ports of its own."""

import json
import os
import pathlib
import subprocess
import time
import urllib.request

from browser import Failed


def environment(folder: pathlib.Path) -> dict:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CROISEE_")}
    return kept | {"CROISEE_DATA": str(folder), "CROISEE_LANGUAGE": "fr"}


class Node:
    """`croisee serve` on a folder that is empty at first; browsers come without encryption, as on the computer of the node itself."""

    def __init__(self, binary: str, folder: pathlib.Path):
        folder.mkdir(parents=True)
        self.log = open(folder.with_suffix(".log"), "wb")
        self.process = subprocess.Popen(
            [binary, "serve", "--listen", "127.0.0.1:0", "--plain-http", "127.0.0.1:0", "--json"],
            env=environment(folder), stdout=subprocess.PIPE, stderr=self.log)
        self.setup = self._answer()["plain_setup"]
        self.url = self.setup.split("/setup/")[0]

    def _answer(self) -> dict:
        """The next JSON that it prints, on one line or several."""
        text = ""
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(f"croisee serve ended: see {self.log.name}")
            text += line.decode()
            try:
                return json.loads(text)
            except json.JSONDecodeError:
                continue

    def founded(self) -> None:
        """Waits until the node of the new community answers, where its set-up did."""
        url = self._answer()["plain_url"].rstrip("/")
        if url != self.url:
            raise Failed(f"the set-up was at {self.url}, the node is at {url}")

    def again(self) -> None:
        """Waits until it answers after it began anew, in the same process and at the same address."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(self.url + "/login", timeout=5).read()
                return
            except OSError:  # refused, or taken by the server that was just ending
                time.sleep(0.02)
        raise Failed(f"{self.url} does not answer again: see {self.log.name}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


class Demo:
    """The three nodes that `croisee demo --keep` leaves."""

    def __init__(self, binary: str, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir(parents=True)
        self.process = subprocess.Popen(
            [binary, "demo", "--keep", "--json", "--language", "fr"], start_new_session=True,
            env=environment(folder) | {"TMPDIR": f"{folder}/"}, stdout=subprocess.PIPE,
            stderr=open(folder / "demo.log", "wb"))

    def told(self) -> dict:
        """Waits for the end of the story."""
        row = json.loads(self.process.stdout.read())
        if self.process.wait(60):
            raise SystemExit(f"croisee demo failed: see {self.folder}/demo.log")
        return row

    def stop(self) -> None:
        """Ends what runs on a folder of this demonstration, and nothing else."""
        self.process.poll() is None and self.process.terminate()
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                mine = f"CROISEE_DATA={self.folder}/".encode() in (entry / "environ").read_bytes()
                if mine and b"serve" in (entry / "cmdline").read_bytes().split(b"\0"):
                    os.kill(int(entry.name), 15)
            except (OSError, ValueError):
                continue
