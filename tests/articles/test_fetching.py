"""Fetching from a web address, against a server of the tests' own; the public internet is never asked."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from geodata.articles import fetching
from geodata.articles.fetching import Network, fetch_article, is_public
from geodata.errors import ArticleError
from tests.articles.files import BODY, pdf

PAGE = f"<html><head><title>Reach</title></head><body><article><p>{BODY}</p><p>Last words.</p></article>".encode()
LOCAL = ipaddress.ip_address("127.0.0.1")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        step = self.path.split("?")[0].strip("/").split("/")
        getattr(self, step[0])(*step[1:])

    def send(self, code, kind, content, **headers):
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def page(self, *_rest):
        self.send(200, "text/html; charset=utf-8", PAGE)

    def text(self):
        self.send(200, "text/plain", BODY.encode())

    def pdf(self):
        self.send(200, "application/pdf", pdf(["A headline of a few words", *[BODY[:90]] * 5]))

    def picture(self):
        self.send(200, "image/png", b"\x89PNG")

    def packed(self):
        self.send(200, "text/html", PAGE, Content_Encoding="gzip")

    def missing(self):
        self.send(404, "text/html", PAGE)

    def hop(self, count):
        target = f"/hop/{int(count) - 1}" if int(count) > 1 else "/page/story"
        self.send(302, "text/html", b"", Location=target)

    def away(self):
        self.send(302, "text/html", b"", Location=self.server.away)

    def endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"word " * 20_000)
        except OSError:
            self.close_connection = True

    def trickle(self):
        try:
            while True:
                self.wfile.write(b"H")
                time.sleep(0.02)
        except OSError:
            self.close_connection = True

    def half(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(BODY.encode())

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    running.asked, running.away = [], ""
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def local(**changes):
    """A network in which news.example is this machine, and this machine alone may be connected to."""
    names = {
        "news.example": ["127.0.0.1"],
        "inside.example": ["10.0.0.5"],
        "both.example": ["127.0.0.1", "10.0.0.5"],
    }
    fields = {
        "resolve": lambda host, _port: names.get(host, [host] if host[0].isdigit() else []),
        "allows": lambda address: address == LOCAL,
        **changes,
    }
    return Network(**fields)


def address(server, path, host="news.example"):
    return f"http://{host}:{server.server_port}{path}"


@pytest.mark.parametrize(
    ("path", "words"), [("/page/a-story.html", "Last words."), ("/text", "Atacms"), ("/pdf", "Ukraine")]
)
def test_a_page_a_text_and_a_pdf_become_articles(server, path, words):
    article = fetch_article(address(server, path), network=local())
    assert words in article.text
    assert article.source == address(server, path)
    assert server.asked[0] == (path, f"news.example:{server.server_port}")


def test_redirects_are_followed_and_the_source_is_where_they_end(server):
    article = fetch_article(address(server, "/hop/5"), network=local(), taken={"story"})
    assert article.source == address(server, "/page/story")
    assert article.id == "story-2"
    with pytest.raises(ArticleError, match="on and on"):
        fetch_article(address(server, "/hop/6"), network=local())


def test_an_address_with_other_letters_is_sent_as_the_web_wants_it(server):
    fetch_article(address(server, "/page/київ?q=ї&x=%20"), network=local())
    assert server.asked[0][0] == "/page/%D0%BA%D0%B8%D1%97%D0%B2?q=%D1%97&x=%20"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news",
        "ftp://news.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http:///x",
        "http://news.example:99999/",
        "http://news.example:0/",
        "http://[::1/",
        "http://news.example/a b",
        "http://news.example/a\r\nHost: x",
        "http://anna:secret@news.example/",
        "https://anna@news.example/",
    ],
)
def test_what_is_no_plain_web_address_is_refused_before_anything_is_asked(url):
    def never(*_arguments):
        raise AssertionError("the network was asked")

    with pytest.raises(ArticleError) as caught:
        fetch_article(url, network=Network(resolve=never))
    assert caught.value.next_step


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "http://10.0.0.5/", "ftp://news.example/", "file:///etc/passwd"]
)
def test_each_redirect_is_vetted_again(server, target):
    server.away = target
    with pytest.raises(ArticleError, match=r"private network|no web address"):
        fetch_article(address(server, "/away"), network=local())
    assert len(server.asked) == 1


def test_one_private_address_among_several_refuses_the_name(server):
    with pytest.raises(ArticleError, match="private network"):
        fetch_article(address(server, "/page", host="both.example"), network=local())
    assert server.asked == []


def test_the_vetted_address_is_the_one_connected_to(server):
    """A name server that answers differently the second time changes nothing: it is asked once."""
    answers = [["127.0.0.1"], ["10.0.0.5"]]
    fetch_article(address(server, "/page"), network=local(resolve=lambda *_: answers.pop(0)))
    assert answers == [["10.0.0.5"]]


def test_without_a_hook_this_machine_is_private(server):
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(ArticleError, match=r"private network|unknown"):
            fetch_article(address(server, "/page", host=host))
    assert server.asked == []


PRIVATE = """0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2002:a00:1::
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 100::1"""
PUBLIC = "8.8.8.8 93.184.216.34 2606:2800:220:1:248:1893:25c8:1946 ::ffff:8.8.8.8 64:ff9b::808:808"


@pytest.mark.parametrize("text", PRIVATE.split())
def test_an_address_inside_a_house_is_not_public(text):
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", PUBLIC.split())
def test_an_address_of_the_internet_is_public(text):
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "answered 404"),
        ("/picture", "holds image/png"),
        ("/packed", "holds text/html"),
        ("/half", "broke off"),
        ("/endless", "too long"),
    ],
)
def test_what_is_no_article_is_refused(server, monkeypatch, path, said):
    monkeypatch.setattr(fetching, "FETCH_BYTES", 1_000_000)
    with pytest.raises(ArticleError, match=said) as caught:
        fetch_article(address(server, path), network=local())
    assert caught.value.where == address(server, path)


def test_a_server_that_trickles_is_left_at_the_deadline(server):
    with pytest.raises(ArticleError, match="took longer"):
        fetch_article(address(server, "/trickle"), network=local(seconds=0.3))


def test_a_name_server_that_never_answers_is_left_at_the_deadline():
    waiting = threading.Event()
    with pytest.raises(ArticleError, match="took longer"):
        fetch_article("http://news.example/", network=local(resolve=lambda *_: waiting.wait(5), seconds=0.1))
    waiting.set()


@pytest.mark.parametrize("host", ["news.example", "nowhere.example"])
def test_a_server_that_is_not_there_is_said(host):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ArticleError, match=r"does not answer|unknown"):
        fetch_article(f"http://{host}:{port}/", network=local())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(
        x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    folder = tmp_path_factory.mktemp("tls")
    (folder / "key.pem").write_bytes(private)
    (folder / "cert.pem").write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(pem))
    return folder


def test_a_secure_address_is_checked_against_the_name_and_not_the_number(server, certificate, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    url = address(server, "/page").replace("http", "https", 1)
    with pytest.raises(ArticleError, match="certificate"):
        fetch_article(url, network=local())
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    monkeypatch.setattr(fetching.ssl, "create_default_context", lambda: trusting)
    assert "Last words." in fetch_article(url, network=local()).text
    with pytest.raises(ArticleError, match="certificate"):
        fetch_article(url.replace("news.example", "127.0.0.1"), network=local())
