"""Many readers moving sliders at once: time to the settled answer, bytes a step, memory a session.

Each reader is a client of Streamlit's own protocol, so that the figures are the server's and not a browser's.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.dashboards import start_dashboard

READERS = 25
STEPS = 20
STEPS_A_SECOND = 2.0
ROUNDS_FOR_GROWTH = 3
SLIDER = "launch-lat"
_GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN  # the run was broken off for another, which answers


@dataclass
class Reader:
    """One tab: the widgets that the server has shown it, and what its steps cost."""

    socket: ClientConnection
    slider_id: str = ""
    fragment_id: str = ""
    page: str = ""
    address: str = ""
    cached: set[str] = field(default_factory=set)
    times_s: list[float] = field(default_factory=list)
    step_bytes: list[int] = field(default_factory=list)

    async def open(self) -> None:
        message = BackMsg()
        message.rerun_script.query_string = ""
        await self.socket.send(message.SerializeToString())
        await self._until_finished()

    async def step(self, value: float) -> None:
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.slider_id
        state.double_array_value.data.append(value)
        message.rerun_script.fragment_id = self.fragment_id
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.query_string = self.address
        message.rerun_script.cached_message_hashes.extend(self.cached)
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        self.step_bytes.append(await self._until_finished())
        self.times_s.append(time.perf_counter() - started)

    async def _until_finished(self) -> int:
        size = 0
        while True:
            data = await asyncio.wait_for(self.socket.recv(), 120)
            size += len(data)
            message = ForwardMsg.FromString(data)
            if message.hash:
                self.cached.add(message.hash)
            if message.HasField("page_info_changed"):
                self.address = message.page_info_changed.query_string
            if message.HasField("new_session"):
                self.page = message.new_session.page_script_hash
            self._note_slider(message)
            if message.HasField("script_finished") and message.script_finished != _GOES_ON:
                return size

    def _note_slider(self, message: Any) -> None:
        element = message.delta.new_element
        if element.HasField("slider") and f"-{SLIDER}" in element.slider.id:
            self.slider_id = element.slider.id
            self.fragment_id = message.delta.fragment_id or self.fragment_id


async def _readers(address: str, count: int) -> list[Reader]:
    url = address.replace("http", "ws") + "/_stcore/stream"
    sockets = await asyncio.gather(*(connect(url, max_size=None) for _ in range(count)))
    readers = [Reader(socket) for socket in sockets]
    for reader in readers:
        await reader.open()
    return readers


async def _move(reader: Reader, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(STEPS):
        pause = 1 / STEPS_A_SECOND
        started = time.perf_counter()
        await reader.step(round(chance.uniform(45, 60) / 0.05) * 0.05)
        await asyncio.sleep(max(0.0, pause - (time.perf_counter() - started)))


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _row(name: str, readers: list[Reader], memory_mb: float) -> None:
    times = [1000 * t for reader in readers for t in reader.times_s]
    sizes = [size for reader in readers for size in reader.step_bytes]
    print(
        f"{name:<28} median {statistics.median(times):6.0f} ms   p95 {_percentile(times, 0.95):6.0f} ms   "
        f"{statistics.median(sizes) / 1000:5.1f} KB a step   server {memory_mb:6.0f} MB"
    )


async def _measure(address: str, server: psutil.Process) -> None:
    def memory_mb() -> float:
        return float(server.memory_info().rss / 1e6)

    [one] = await _readers(address, 1)
    base = memory_mb()
    await _move(one, 0)
    _row("1 reader", [one], memory_mb())
    readers = await _readers(address, READERS)
    opened = memory_mb()
    print(f"memory a session: {(opened - base) / READERS:.1f} MB")
    for lap in range(ROUNDS_FOR_GROWTH):
        for reader in readers:
            reader.times_s.clear()
        await asyncio.gather(*(_move(reader, seed) for seed, reader in enumerate(readers)))
        _row(f"{READERS} readers, lap {lap + 1}", readers, memory_mb())
    for reader in (one, *readers):
        await reader.socket.close()


def run() -> None:
    """Print the table."""
    print(f"{STEPS_A_SECOND:g} steps a second each; time from the message to the finished answer")
    with tempfile.TemporaryDirectory() as folder:
        process, address = start_dashboard(Path(folder))
        try:
            asyncio.run(_measure(address, psutil.Process(process.pid)))
        finally:
            process.terminate()
            process.wait(timeout=20)
