"""Many readers moving sliders at once: time to the settled answer, bytes a step, memory a session.

Each reader is a client of Streamlit's own protocol, so that the figures are the server's and not a browser's.
`python -m tests.benchmarks.load_bench --minutes 60` watches the server's memory under gentle use instead:
a few readers who keep moving and of whom one opens a new tab now and then.
"""

from __future__ import annotations

import argparse
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
ROUNDS = 3
GENTLE_READERS = 5
GENTLE_PAUSE_S = 1.0
TAB_MINUTES = 2
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
    pause = 1 / STEPS_A_SECOND
    await asyncio.sleep(chance.uniform(0, pause))  # nobody moves in step with the others
    for _ in range(STEPS):
        started = time.perf_counter()
        await reader.step(_somewhere(chance))
        await asyncio.sleep(max(0.0, pause - (time.perf_counter() - started)))


def _somewhere(chance: random.Random) -> float:
    return round(chance.uniform(45, 60) / 0.05) * 0.05


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _memory_mb(server: psutil.Process) -> float:
    return float(server.memory_info().rss / 1e6)


def _cpu_s(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)


async def _lap(name: str, readers: list[Reader], server: psutil.Process, seed: int) -> None:
    """All readers move at once; prints how they fared."""
    for reader in readers:
        reader.times_s.clear()
        reader.step_bytes.clear()
    before_s = _cpu_s(server)
    await asyncio.gather(*(_move(reader, seed + number) for number, reader in enumerate(readers)))
    times = [1000 * t for reader in readers for t in reader.times_s]
    sizes = [size for reader in readers for size in reader.step_bytes]
    cpu_ms = 1000 * (_cpu_s(server) - before_s) / len(times)
    print(
        f"{name:<28} median {statistics.median(times):6.0f} ms   p95 {_percentile(times, 0.95):6.0f} ms   "
        f"{cpu_ms:5.1f} ms of CPU   {statistics.median(sizes) / 1000:5.1f} KB a step   "
        f"server {_memory_mb(server):6.0f} MB"
    )


async def _measure(address: str, server: psutil.Process) -> None:
    [one] = await _readers(address, 1)
    await _lap("1 reader", [one], server, 0)
    base = _memory_mb(server)
    readers = await _readers(address, READERS)
    for lap in range(1, ROUNDS + 1):
        await _lap(f"{READERS} readers, lap {lap}", readers, server, lap * READERS)
    print(f"memory a session: {(_memory_mb(server) - base) / READERS:.1f} MB")
    for reader in (one, *readers):
        await reader.socket.close()


async def _watch(address: str, server: psutil.Process, minutes: int) -> None:
    """Gentle use for a while; prints the memory at each minute, and how fast it grew in the second half."""
    readers = await _readers(address, GENTLE_READERS)
    grown = []
    for minute in range(1, minutes + 1):
        await asyncio.gather(*(_stroll(reader, minute * READERS + n) for n, reader in enumerate(readers)))
        if minute % TAB_MINUTES == 0:
            await readers.pop(0).socket.close()
            readers += await _readers(address, 1)
        grown.append(_memory_mb(server))
        print(f"minute {minute:3d}   server {grown[-1]:6.1f} MB", flush=True)
    later = grown[len(grown) // 2 :]
    if len(later) > 1:
        slope = statistics.linear_regression(range(len(later)), later).slope
        print(f"growth in the second half: {60 * slope:+.1f} MB an hour")
    for reader in readers:
        await reader.socket.close()


async def _stroll(reader: Reader, seed: int) -> None:
    chance = random.Random(seed)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        await reader.step(_somewhere(chance))
        reader.cached.clear()  # a browser forgets messages too
        await asyncio.sleep(GENTLE_PAUSE_S)


def run(minutes: int = 0) -> None:
    """Print the table, or the memory over some minutes."""
    pace = (
        f"{GENTLE_READERS} readers, a step a second" if minutes else f"{STEPS_A_SECOND:g} steps a second each"
    )
    print(f"{pace}; time from the message to the finished answer")
    with tempfile.TemporaryDirectory() as folder:
        process, address = start_dashboard(Path(folder))
        server = psutil.Process(process.pid)
        try:
            asyncio.run(_watch(address, server, minutes) if minutes else _measure(address, server))
        finally:
            process.terminate()
            process.wait(timeout=20)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=0, help="watch the memory for so long")
    run(parser.parse_args().minutes)
