"""A document at a URL: wherever a document is named, within bounds, and without a secret in any message."""

from __future__ import annotations

import base64
import gzip
import json
import os
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import SSLCertVerificationError
from urllib.error import URLError
from urllib.request import OpenerDirector

import pytest
from click.testing import CliRunner, Result

from sdkwright.addresses import Url, shown
from sdkwright.cli import app
from sdkwright.document import files, remote
from sdkwright.starting import init_command

SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: x, content: {application/json: {schema: {$ref: 'SCHEMA'}}}}}
components: {schemas: {Own: {type: object, required: [a, a], properties: {a: {type: string}}}}}
"""
OWN = SPEC.replace("SCHEMA", "#/components/schemas/Own")


@dataclass
class Host:
    """A host on this machine: its files and redirects, and what it was asked, with which proof."""

    port: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    codings: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    stop: Callable[[], None] = lambda: None

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def host() -> Iterator[Host]:
    told_to = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told_to.asked.append((self.path, self.headers["Authorization"]))
            content = told_to.files.get(self.path)
            if self.path == "/never":
                told_to.release.wait(30)
                return
            if self.path in told_to.redirects:
                self.send_response(302)
                self.send_header("Location", told_to.redirects[self.path])
                content = b""
            else:
                usual = 200 if content is not None else 404
                self.send_response(told_to.statuses.get(self.path, usual))
            if self.path in told_to.codings:
                self.send_header("Content-Encoding", told_to.codings[self.path])
            missing = told_to.missing.get(self.path, 0)
            self.send_header("Content-Length", str(len(content or b"") + missing))
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told_to.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def stop() -> None:
        told_to.release.set()
        server.shutdown()
        server.server_close()
        thread.join()

    told_to.stop = stop
    yield told_to
    if thread.is_alive():
        stop()


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def test_every_command_takes_a_url(host: Host, work: Path) -> None:
    host.files["/api/openapi.yaml"] = OWN.encode()
    url = host.url("/api/openapi.yaml")
    made = run("generate", url, "--output", "pets")
    assert made.exit_code == 0, made.output
    assert f"{url}:9:" in made.stderr
    assert (work / "pets" / "client.py").is_file()
    assert "1 operation" in run("validate", url).stdout
    assert "client.pets.list" in run("inspect", url).stdout
    assert run("check", "pets", url).exit_code == 0
    assert run("diff", url, url).exit_code == 0
    assert run("fix", url, "-o", "overlay.yaml").exit_code == 0
    assert run("validate", url, "--overlay", "overlay.yaml").stderr == ""


def test_settings_name_urls(host: Host) -> None:
    host.files["/a.yaml"] = OWN.encode()
    host.files["/b.yaml"] = OWN.replace("Pets", "Shops").replace("pets", "shops").encode()
    Path("sdkwright.toml").write_text(f'spec = "{host.url("/a.yaml")}"\noutput = "one"\n')
    assert run("generate").exit_code == 0
    assert run("check").exit_code == 0
    both = f'specs = ["{host.url("/a.yaml")}", "{host.url("/b.yaml")}"]\noutput = "two"\n'
    Path("sdkwright.toml").write_text(both)
    done = run("generate")
    assert done.exit_code == 0, done.output
    assert "2 operations" in done.stdout


def test_warnings_are_repeated_only_where_something_changed(host: Host) -> None:
    host.files["/api.yaml"] = OWN.encode()
    arguments = ("generate", host.url("/api.yaml"), "--output", "pets")
    assert "twice" in run(*arguments).stderr
    again = run(*arguments)
    assert again.exit_code == 0
    assert again.stderr == ""
    assert "1 warning" in again.stdout
    assert "none changed" in again.stdout
    host.files["/api.yaml"] = OWN.replace("[a, a]", "[a, a, a]").encode()
    assert "twice" in run(*arguments).stderr
    Path("pets/client.py").unlink()
    assert "twice" in run(*arguments).stderr
    assert run(*arguments).stderr == ""


def test_references_are_relative_to_the_address(host: Host) -> None:
    host.files["/api/v1/openapi.yaml"] = SPEC.replace("SCHEMA", "../parts.yaml#/Pet").encode()
    host.files["/api/parts.yaml"] = (
        b"Pet: {type: object, properties: {b: {$ref: 'v1/openapi.yaml#/components/schemas/Own'}}}"
    )
    done = run("inspect", host.url("/api/v1/openapi.yaml"), "--format", "json")
    assert done.exit_code == 0, done.output
    assert "parts.yaml#/Pet" in " ".join(json.loads(done.stdout)["names"])
    assert [path for path, _ in host.asked] == ["/api/v1/openapi.yaml", "/api/parts.yaml"]


def test_another_host_has_to_be_allowed(host: Host) -> None:
    other = host.url("/parts.yaml", "localhost")
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", f"{other}#/Pet").encode()
    host.files["/parts.yaml"] = b"Pet: {type: string}"
    host.redirects["/moved"] = host.url("/openapi.yaml", "localhost")
    done = run("validate", host.url("/openapi.yaml"))
    assert done.exit_code == 1
    assert f"allow it with --allow-remote localhost:{host.port}" in done.stderr
    assert run("validate", host.url("/openapi.yaml"), "--allow-remote", "localhost").exit_code == 0
    done = run("validate", host.url("/moved"))
    assert done.exit_code == 1
    assert "it redirects to http://localhost" in done.stderr
    assert "which is not allowed" in done.stderr
    assert f"allow it with --allow-remote localhost:{host.port}" in done.stderr
    assert run("validate", host.url("/moved"), "--allow-remote", "localhost").exit_code == 0


def test_a_host_is_the_same_in_any_case(host: Host) -> None:
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", "parts.yaml#/Pet").encode()
    host.files["/parts.yaml"] = b"Pet: {type: string}"
    done = run("validate", host.url("/openapi.yaml", "LocalHost"))
    assert done.exit_code == 0, done.output


def test_a_redirect_on_the_own_host_keeps_who_asks(host: Host) -> None:
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", "#/components/schemas/Pet").encode()
    host.redirects["/moved"] = "/openapi.yaml"
    host.redirects["/away"] = host.url("/openapi.yaml", "localhost")
    with_user = host.url("/moved").replace("://", "://me:s3cret@")
    assert run("validate", with_user).exit_code in (0, 1)
    first, second = host.asked
    assert first[1] == second[1] is not None
    away = with_user.replace("/moved", "/away")
    run("validate", away, "--allow-remote", "localhost")
    assert host.asked[-1] == ("/openapi.yaml", None)


def test_files_of_this_machine_are_out_of_reach(host: Host, work: Path) -> None:
    (work / "secret.yaml").write_text("Pet: {type: string}")
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", f"file://{work}/secret.yaml#/Pet").encode()
    assert "has the scheme `file:`" in run("validate", host.url("/openapi.yaml")).stderr
    host.redirects["/moved"] = f"FILE://{work}/secret.yaml"
    assert "an address with the scheme `file:`" in run("validate", host.url("/moved")).stderr


def test_no_message_and_no_file_holds_a_secret(host: Host, work: Path, own_cache: Path) -> None:
    host.files["/openapi.yaml?token=s3cret&v=2"] = SPEC.replace("SCHEMA", "gone.yaml#/Pet").encode()
    host.redirects["/moved?token=s3cret"] = "http://s3cret:s3cret@elsewhere.example/x?key=s3cret"
    before = host.url("/openapi.yaml?token=s3cret&v=2").replace("://", "://me:s3cret@")
    outputs = [
        run("validate", before).output,
        run("generate", before, "-o", "sdk", "--lenient").output,
        run("validate", before, "--format", "json").output,
        run("validate", before, "--format", "sarif").output,
        run("validate", host.url("/moved?token=s3cret")).output,
        run("validate", host.url("/none?token=s3cret").replace("://", "://me:s3cret@")).output,
        run("diff", before, before).output,
    ]
    assert all(outputs)
    assert not [text for text in outputs if "s3cret" in text]
    assert "openapi.yaml?token=***&v=***:8:" in outputs[0]
    kept = [path for folder in (work, own_cache) for path in folder.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if b"s3cret" in path.read_bytes()]


def test_settings_get_a_copy_of_what_is_at_an_address_with_secrets(
    host: Host, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.files["/openapi.yaml"] = OWN.encode()
    host.redirects["/a.yaml?token=s3cret"] = host.url("/openapi.yaml", "localhost")
    done = run("init", host.url("/a.yaml?token=s3cret"), "--allow-remote", "localhost")
    assert done.exit_code == 0, done.stderr
    assert (work / "a.yaml").read_text() == OWN
    assert "a.yaml is a copy of http://" in done.stderr
    (work / "sdkwright.toml").unlink()
    for odd in ("%00.yaml", "%0a.json", f"{'x' * 300}.yaml", "..%2f", "api"):
        host.files[f"/{odd}?token=s3cret"] = OWN.encode()
        assert run("init", host.url(f"/{odd}?token=s3cret"), "--force").exit_code == 0
        assert (work / "openapi.yaml").read_text() == OWN
        (work / "openapi.yaml").unlink()
    host.files["/b.yaml?token=s3cret"] = SPEC.replace("SCHEMA", "parts.yaml#/Pet").encode()
    host.files["/parts.yaml"] = b"Pet: {type: string}"
    monkeypatch.setattr(init_command, "is_terminal", lambda: True)
    done = run("init", host.url("/b.yaml?token=s3cret"), "--force")
    assert done.exit_code == 2
    assert "b.yaml?token=*** has secrets" in done.stderr
    assert f"a copy would not find {host.url('/parts.yaml')}" in done.stderr
    assert "package" not in done.output, "nothing is asked in vain"
    assert not (work / "b.yaml").exists()


def test_settings_hold_no_more_of_an_address_than_leads_to_the_document(
    host: Host, work: Path
) -> None:
    host.files["/a.yaml"] = OWN.encode()
    assert run("init", host.url("/a.yaml#/operations/listPets")).exit_code == 0
    assert f'spec = "{host.url("/a.yaml")}"\n' in (work / "sdkwright.toml").read_text()


def test_a_proxy_is_told_where_it_may_be_what_is_wrong(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.statuses["http://pets.example/api"] = 407
    working = f"http://me:s3cret@127.0.0.1:{host.port}"
    for proxy in (working, "http://me:s3cret@127.0.0.1:0", "http://s3cret:x", "http:/s3cret"):
        monkeypatch.setenv("http_proxy", proxy)
        done = run("validate", "http://pets.example/api")
        assert "it goes through the proxy that http_proxy names" in done.stderr
        assert "s3cret" not in done.output
    monkeypatch.setenv("no_proxy", "pets.example,127.0.0.1")
    assert "proxy" not in run("validate", host.url("/gone")).stderr


def test_an_address_without_its_scheme_is_told_from_a_file(host: Host) -> None:
    for typed in (f"localhost:{host.port}", "pets.example/api.yaml", "//[::1]/api.yaml"):
        assert "an address begins with https://" in run("validate", typed).stderr
    for typed in ("pets.yaml", "spec/pets.yaml", "../pets.example"):
        assert "https://" not in run("validate", typed).stderr


def test_a_user_proves_to_the_own_host_alone_who_asks(host: Host) -> None:
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", "parts.yaml#/Pet").encode()
    host.redirects["/parts.yaml"] = host.url("/there.yaml", "localhost")
    host.files["/there.yaml"] = b"Pet: {type: string}"
    url = host.url("/openapi.yaml").replace("://", "://me:a%20b@")
    done = run("validate", url, "--allow-remote", "localhost")
    assert done.exit_code == 0, done.output
    proof = "Basic " + base64.b64encode(b"me:a b").decode()
    assert host.asked == [("/openapi.yaml", proof), ("/parts.yaml", proof), ("/there.yaml", None)]


def test_what_cannot_be_had_is_told_with_what_to_do(host: Host) -> None:
    done = run("validate", host.url("/openapi.yaml"))
    assert done.exit_code == 1
    assert f"error: {host.url('/openapi.yaml')}: the host answers 404" in done.stderr
    assert "is the address right?" in done.stderr
    host.files["/docs"] = b"<!doctype html><title>API</title>"
    assert "this is an HTML page" in run("validate", host.url("/docs")).stderr
    assert run("validate", "http://[bad").exit_code == 1
    assert run("validate", "https://").exit_code == 1


def test_a_host_that_is_gone_leaves_what_it_said(host: Host) -> None:
    host.files["/openapi.yaml"] = OWN.encode()
    assert run("validate", host.url("/openapi.yaml")).exit_code == 0
    host.stop()
    done = run("validate", host.url("/openapi.yaml"))
    assert done.exit_code == 0
    assert "the host does not answer" in done.stderr
    assert "what an earlier run kept of it is used" in done.stderr


def test_a_host_that_is_gone_is_waited_for_and_told_of_once(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", "parts.yaml#/Pet").encode()
    host.files["/parts.yaml"] = b"Pet: {$ref: 'more.yaml#/Pet'}"
    host.files["/more.yaml"] = b"Pet: {type: string}"
    assert run("validate", host.url("/openapi.yaml")).exit_code == 0
    tried: list[object] = []

    def no_answer(_: OpenerDirector, asked: object, **__: object) -> None:
        tried.append(asked)
        raise TimeoutError

    monkeypatch.setattr(OpenerDirector, "open", no_answer)
    done = run("validate", host.url("/openapi.yaml"))
    assert (done.exit_code, done.stderr.count("earlier run"), len(tried)) == (0, 1, 1)


def test_what_a_run_has_met_is_told_where_nothing_else_is_new(host: Host) -> None:
    host.files["/openapi.yaml"] = OWN.encode()
    commands = (
        ("check", "pets", host.url("/openapi.yaml")),
        ("generate", host.url("/openapi.yaml"), "-o", "pets"),
    )
    assert "twice" in run(*commands[1]).stderr
    host.stop()
    for command in (*commands, *commands):
        done = run(*command)
        assert done.exit_code == 0, done.output
        assert "what an earlier run kept of it is used" in done.stderr
        assert "twice" not in done.stderr
        assert ", 2 warnings, " in done.stdout
    done = run("validate", host.url("/openapi.yaml"), "--baseline", "known.json")
    assert "what an earlier run kept of it is used" in done.stderr
    assert "remote-failure" not in Path("known.json").read_text()


@pytest.mark.parametrize("stated", ["", "relative"])
def test_nothing_is_kept_where_nobody_is_at_home(
    stated: str, host: Host, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.files["/openapi.yaml"] = OWN.encode()
    monkeypatch.setenv("XDG_CACHE_HOME", stated)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for _ in range(2):
        assert run("generate", host.url("/openapi.yaml"), "-o", "pets").exit_code == 0
    assert [path.name for path in work.iterdir()] == ["pets"]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500])
def test_no_answer_is_taken_for_silence(host: Host, status: int) -> None:
    host.files["/openapi.yaml"] = OWN.encode()
    assert run("validate", host.url("/openapi.yaml")).exit_code == 0
    host.statuses["/openapi.yaml"] = status
    done = run("validate", host.url("/openapi.yaml"))
    assert done.exit_code == 1
    assert f"the host answers {status}" in done.stderr
    assert "earlier run" not in done.stderr
    host.statuses.clear()
    host.redirects["/openapi.yaml"] = host.url("/moved", "localhost")
    assert run("validate", host.url("/openapi.yaml")).exit_code == 1


def raises(error: Exception) -> Callable[..., None]:
    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


@pytest.mark.parametrize("reason", [OSError("no route"), HTTPException("cut off"), TimeoutError()])
def test_only_silence_is_bridged(
    reason: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://pets.example/openapi.yaml"
    monkeypatch.setattr(remote, "_get", lambda *_: (b"kept", "tag"))
    assert remote.fetch(url, lambda _: None, tmp_path).content == b"kept"
    monkeypatch.undo()
    monkeypatch.setattr(OpenerDirector, "open", raises(reason))
    fetched = remote.fetch(url, lambda _: None, tmp_path)
    assert fetched.content == b"kept" and "the host does not answer" in fetched.stale
    for code, is_helped in ((18, True), (62, False)):  # signed by itself; for another host
        untrusted = SSLCertVerificationError("certificate verify failed")
        untrusted.verify_code = code
        monkeypatch.setattr(OpenerDirector, "open", raises(URLError(untrusted)))
        with pytest.raises(remote.FetchError, match="the host is not to be trusted") as raised:
            remote.fetch(url, lambda _: None, tmp_path)
        assert ("SSL_CERT_FILE" in raised.value.hint) is is_helped


def test_time_and_size_are_bounded(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "DEADLINE", 0.2)
    assert "it takes longer than 0 s" in run("validate", host.url("/never")).stderr
    monkeypatch.setattr(remote, "DEADLINE", 60)
    monkeypatch.setattr(remote, "MAX_FILE_BYTES", 1 << 20)
    host.files["/large"] = b" " * (1 << 21)
    assert "it holds more than 1 MiB" in run("validate", host.url("/large")).stderr
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", "parts.yaml#/Pet").encode()
    host.files["/parts.yaml"] = b"Pet: {type: string}"
    monkeypatch.setattr(files, "MAX_SECONDS", -1.0)
    assert "take longer than -1 s in all" in run("validate", host.url("/openapi.yaml")).stderr


def test_half_a_file_is_none(host: Host) -> None:
    host.files["/openapi.yaml"] = OWN.encode()
    host.missing["/openapi.yaml"] = 500
    assert "the host stops in the middle" in run("validate", host.url("/openapi.yaml")).stderr


def test_what_is_no_address_is_told_and_others_are_written_as_uris(host: Host) -> None:
    for spelt in ("ftp://me:s3cret@host/api.yaml", "https:/host/api.yaml", "file:///etc/passwd"):
        done = run("validate", spelt)
        assert "it is no address that begins with https://" in done.stderr
        assert "s3cret" not in done.output
    host.files["/a%20b/%C3%A9.yaml?q=%22x"] = OWN.encode()
    assert run("validate", host.url('/a b/é.yaml?q="x')).exit_code == 0
    host.redirects["/wrong"] = "http://[::1"
    assert "it redirects to what is no address" in run("validate", host.url("/wrong")).stderr


def test_secrets_of_references_are_not_told_either(host: Host, work: Path) -> None:
    models = b"Pet: {type: object, properties: {a: {$ref: '?sig=s3cret2#/Part'}}}\nPart: {type: object, properties: {b: {}}}"
    for query in ("s3cret", "s3cret2"):
        host.files[f"/models.yaml?sig={query}"] = models
    gone = ("models.yaml?sig=s3cret#/Gone", "gone.yaml?sig=s3cret", "http://me:s3cret@h/a")
    for reference in (*gone, "http://h/a?x=s3cret", "file:///a?x=s3cret"):
        host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", reference).encode()
        for form in ("text", "json", "sarif", "github"):
            done = run("validate", host.url("/openapi.yaml"), "--format", form)
            assert (done.exit_code, "s3cret" in done.output) == (1, False), done.output
    host.files["/openapi.yaml"] = SPEC.replace("SCHEMA", "models.yaml?sig=s3cret#/Pet").encode()
    assert run("generate", host.url("/openapi.yaml"), "-o", "sdk").exit_code == 0
    lock = (work / "sdk/sdkwright.lock").read_text()
    assert "/models.yaml?sig=***#/Pet" in lock and "/models.yaml?sig=****#/Part" in lock
    assert not [
        path
        for path in (work / "sdk").rglob("*")
        if path.is_file() and b"s3cret" in path.read_bytes()
    ]


def test_a_redirect_that_cannot_be_followed_is_told_with_what_is_wrong(host: Host) -> None:
    host.redirects["/moved"] = host.url("/openapi.yaml", "me:s3cret@localhost")
    host.files["/openapi.yaml"] = OWN.encode()
    for allowed in ("LOCALHOST", f"http://localhost:{host.port}/", "localhost"):
        done = run("validate", host.url("/moved"), "--allow-remote", allowed)
        assert "which holds a user name or a password" in done.stderr
        assert "s3cret" not in done.output


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://me:pw@host.example:8443/a?token=x&b#c", "https://host.example:8443/a?token=***&***"),
        ("https://host.example/a", "https://host.example/a"),
        ("https://host.example/a?", "https://host.example/a"),
    ],
)  # fmt: skip
def test_an_address_is_told_without_secrets(url: str, told: str) -> None:
    assert shown(url) == str(Url(url)) == told


def bare(data: bytes) -> bytes:
    undo = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return undo.compress(data) + undo.flush()


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        ("gzip", gzip.compress(OWN.encode(), mtime=0)),
        (
            "X-GZIP",
            gzip.compress(OWN[:100].encode(), mtime=0) + gzip.compress(OWN[100:].encode(), mtime=0),
        ),
        ("deflate", zlib.compress(OWN.encode())),
        ("deflate", bare(OWN.encode())),
        ("gzip, identity, deflate", zlib.compress(gzip.compress(OWN.encode(), mtime=0))),
        ("identity", OWN.encode()),
        ("utf-8", OWN.encode()),
        ("gzip, aws-chunked", gzip.compress(OWN.encode(), mtime=0)),
    ],
)
def test_a_document_may_come_compressed(host: Host, coding: str, content: bytes) -> None:
    host.files["/api"], host.codings["/api"] = content, coding
    done = run("validate", host.url("/api"))
    assert done.exit_code == 0, done.stderr
    assert "`required` names 'a' twice" in done.stderr


@pytest.mark.parametrize(
    ("coding", "content", "told"),
    [
        ("br", b"x", "it is compressed as br, which was not asked for"),
        ("gzip", OWN.encode(), "it is not gzip, as the host says"),
        ("gzip", gzip.compress(OWN.encode(), mtime=0)[:-9], "it ends before its gzip does"),
        ("gzip, " * 5, b"x", "it is compressed more than 4 times"),
        ("gzip", gzip.compress(bytes(1 << 20), mtime=0) * 65, "it holds more than 64 MiB"),
    ],
    ids=["unknown", "wrong", "cut", "deep", "bomb"],
)
def test_what_cannot_be_unpacked_is_told(
    host: Host, coding: str, content: bytes, told: str
) -> None:
    host.files["/api"], host.codings["/api"] = content, coding
    done = run("validate", host.url("/api"))
    assert done.exit_code == 1
    assert told in done.stderr
