"""Fetches one article from a web address, on the journalist's call; the only module that uses the network.

An address may lead anywhere, so every step is vetted: the scheme, the name, each IP address that the name
resolves to, the address that is really connected to (the vetted one, so that a second answer of the name
server changes nothing), and the same again for each redirect.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Container, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from geodata.articles.article import Article
from geodata.articles.limits import MEGABYTE
from geodata.articles.names import one_line
from geodata.articles.reading import SOURCE_CHARACTERS, read_bytes
from geodata.errors import ArticleError

FETCH_BYTES: Final = 10 * MEGABYTE
FETCH_SECONDS: Final = 20.0
REDIRECTS: Final = 5

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

_PORTS = {"http": 80, "https": 443}
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_REDIRECT_CODES = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_KEPT = "%/:;,@!$&'()*+=~?[]"  # what a path or query keeps unquoted
_SHARED_SPACE = ipaddress.ip_network("100.64.0.0/10")  # between a provider and its customers
_HEADERS = {
    "User-Agent": "Reachmap (reads one article for a journalist)",
    "Accept": "text/html, text/plain, application/pdf",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def is_public(address: Address) -> bool:
    """The address belongs to the public internet, also when it hides an IPv4 address inside IPv6."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address.is_site_local:
            return False
    special = address.is_private or address.is_loopback or address.is_link_local or address.is_reserved
    shared = address.version == 4 and address in _SHARED_SPACE
    return address.is_global and not (special or shared or address.is_multicast or address.is_unspecified)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a name, as the system's resolver gives them."""
    return tuple(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What fetching asks of the outside; tests put their own in.

    Attributes:
        resolve: name and port into IP addresses.
        allows: an IP address may be connected to.
        clock: seconds that never run backwards.
        seconds: for everything together, name, redirects and content.
    """

    resolve: Resolve = resolve
    allows: Callable[[Address], bool] = is_public
    clock: Callable[[], float] = time.monotonic
    seconds: float = FETCH_SECONDS


def fetch_article(url: str, *, taken: Container[str] = (), network: Network | None = None) -> Article:
    """The article at a web address; its source is the address that it was finally found at.

    Raises:
        ArticleError: the address is not allowed or does not answer, or what it sends is refused.
    """
    return _Fetch(network or Network(), url.strip()).article(taken)


class _Fetch:
    """One fetch with its deadline."""

    def __init__(self, network: Network, url: str) -> None:
        self._network = network
        self._url = url
        self._deadline = network.clock() + network.seconds
        self._socket: socket.socket | None = None

    def article(self, taken: Container[str]) -> Article:
        watch = threading.Timer(self._network.seconds, self._cut)
        watch.daemon = True
        watch.start()
        try:
            data, ending = self._content()
        finally:
            watch.cancel()
        where = one_line(self._url, SOURCE_CHARACTERS)
        stem = urlsplit(self._url).path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or self._host()
        try:
            (article,) = read_bytes(f"{stem}{ending}", data, taken=taken)
        except ArticleError as error:
            raise ArticleError(
                error.what, where=where, expected=error.expected, next_step=error.next_step
            ) from error
        return replace(article, source=where)

    def _content(self) -> tuple[bytes, str]:
        for _ in range(REDIRECTS + 1):
            target = self._follow()
            if isinstance(target, tuple):
                return target
            self._url = urljoin(self._url, target.encode("latin-1", "replace").decode("utf-8", "replace"))
        raise self._refused("the address leads on and on", f"at most {REDIRECTS} redirects")

    def _follow(self) -> tuple[bytes, str] | str:
        """Content and ending, or the address to go on to."""
        parts = self._vetted_parts()
        asked = quote(parts.path or "/", safe=_KEPT) + (
            f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
        )
        try:
            with closing(self._connection(parts)) as connection:
                connection.request("GET", asked, headers=_HEADERS)
                return self._answer(connection.getresponse())
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self._failed(error) from error

    def _answer(self, response: http.client.HTTPResponse) -> tuple[bytes, str] | str:
        target = response.getheader("Location")
        if response.status in _REDIRECT_CODES and target:
            return target
        if response.status != 200:
            raise self._refused(f"the server answered {response.status}", "a page that anybody can open")
        kind = (response.getheader("Content-Type") or "").split(";")[0].strip().lower()
        if kind not in _ENDINGS or response.getheader("Content-Encoding", "identity") != "identity":
            shown = one_line(kind, 60) or "something without a type"
            raise self._refused(f"the address holds {shown}", "a web page, a plain text or a PDF")
        return self._body(response), _ENDINGS[kind]

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        data = bytearray()
        while chunk := response.read1(_CHUNK):
            data += chunk
            if len(data) > FETCH_BYTES:
                raise self._refused("the page is too long", f"at most {FETCH_BYTES // MEGABYTE} MB")
            if self._left() <= 0:
                raise self._late()
        if self._left() <= 0:
            raise self._late()
        if response.length:
            raise self._refused("the answer broke off", "a whole page")
        return bytes(data)

    def _vetted_parts(self) -> SplitResult:
        expected = "an address that begins with https:// or http://"
        try:
            parts = urlsplit(self._url)
            has_login = parts.username is not None or parts.password is not None
            known = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError as error:
            raise self._refused("this is no web address", expected) from error
        if not known or not self._url.isprintable() or " " in self._url:
            raise self._refused("this is no web address", expected)
        if has_login:
            raise self._refused("the address holds a user name or password", "an address without one")
        return parts

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = str(parts.hostname).encode("idna").decode("ascii")
        port = parts.port or _PORTS[parts.scheme]
        raw = self._connected(self._vetted_addresses(host, port), port)
        self._socket = raw
        if parts.scheme == "http":
            plain = http.client.HTTPConnection(host, port)
            plain.sock = raw
            return plain
        context = ssl.create_default_context()
        wrapped = context.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False)
        self._socket = wrapped
        wrapped.do_handshake()
        secure = http.client.HTTPSConnection(host, port, context=context)
        secure.sock = wrapped
        return secure

    def _vetted_addresses(self, host: str, port: int) -> list[str]:
        """Every address of the name, none of them inside the house: one that is refuses the whole name."""
        found = self._resolved(host, port)
        if not found:
            raise self._refused("the name of the server is unknown", "an address that a browser opens")
        if not all(self._network.allows(ipaddress.ip_address(address.split("%")[0])) for address in found):
            raise self._refused(
                "the address leads into a private network", "an address on the public internet"
            )
        return list(found)

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """The resolver's answer; asked in a thread, since it knows no deadline of its own."""
        answers: list[Sequence[str]] = []

        def ask() -> None:
            try:
                answers.append(self._network.resolve(host, port))
            except (OSError, UnicodeError):
                answers.append(())

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(max(0.0, self._left()))
        if not answers:
            raise self._late()
        return answers[0]

    def _connected(self, addresses: list[str], port: int) -> socket.socket:
        problem: OSError | None = None
        for address in addresses:
            if self._left() <= 0:
                raise self._late()
            try:
                return socket.create_connection((address, port), timeout=self._left())
            except OSError as error:
                problem = error
        raise problem or OSError("no address")

    def _cut(self) -> None:
        """End a connection that trickles past the deadline."""
        with suppress(OSError):
            if self._socket:
                self._socket.shutdown(socket.SHUT_RDWR)

    def _host(self) -> str:
        return urlsplit(self._url).hostname or "page"

    def _left(self) -> float:
        return self._deadline - self._network.clock()

    def _failed(self, error: Exception) -> ArticleError:
        if self._left() <= 0 or isinstance(error, TimeoutError):
            return self._late()
        if isinstance(error, ssl.SSLError):
            return self._refused("the server's certificate cannot be trusted", "a secure connection")
        return self._refused(
            "the server does not answer as a web server does", "an address that a browser opens"
        )

    def _late(self) -> ArticleError:
        return self._refused(f"the address took longer than {self._network.seconds:.0f} seconds", "an answer")

    def _refused(self, what: str, expected: str) -> ArticleError:
        return ArticleError(
            what,
            where=one_line(self._url, SOURCE_CHARACTERS) or "web address",
            expected=expected,
            next_step="Open it in a browser, then copy and paste the text or save the page and add the file.",
        )


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address behind the well-known prefix of RFC 6052, or in the old compatible form."""
    number = int(address)
    if number >> 32 in {0x64_FF9B << 64, 0} and number > 1:
        return ipaddress.IPv4Address(number & 0xFFFF_FFFF)
    return None
