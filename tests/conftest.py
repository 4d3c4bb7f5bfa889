"""Options, fixtures that every test may use, and the order of tests."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from ssl import SSLContext

import httpcore2
import pytest
from hypothesis import HealthCheck, settings

from support.projects import write_projects

# A machine that is busy is slow, and no reason to fail. Each run tries the same examples: `make fuzz` looks for more.
settings.register_profile(
    "steady",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("steady")

_FOUND = Path(__file__).parents[1] / "generated" / ".mypy_cache"
"""What `make types` leaves, whose settings are those of the tests."""

_LONG = (
    *("test_output", "test_project", "test_mutations", "test_hostile", "test_contract"),
    *("test_vendored_quietly", "test_fuzz_documents", "test_frontend_scale"),
)
"""Modules that take longest: begun first, so that no worker is left alone with one at the end. The first
forks, which costs more the more its process has in memory."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites expected files instead of comparing with them."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the expected files of tests/cases; the run stays red where one changed",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of long modules before all others."""
    order = {name: place for place, name in enumerate(_LONG)}
    items.sort(key=lambda item: order.get(item.path.stem, len(_LONG)))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the thousands of tests, which stay, and look for garbage less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_unconfigure() -> None:
    """Look for garbage once: pytest does so five times, and passes over all that the tests have left each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def unsynced() -> Iterator[None]:
    """Leave to the system when it writes files to disk: no test outlives a loss of power."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def certificates() -> Iterator[None]:
    """Read the system's certificates once a process: for each client, that takes longer than most tests."""
    read = httpcore2.default_ssl_context

    @cache
    def read_once(trust_env: bool, file: str | None, folder: str | None) -> SSLContext:
        return read(_trust_env=trust_env)

    def kept(*, _trust_env: bool = True) -> SSLContext:
        return read_once(
            _trust_env, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
        )

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(httpcore2, "default_ssl_context", kept)
        yield


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder for caches, where mypy keeps what it found in the standard library, then or in a check before."""
    folder = tmp_path_factory.mktemp("caches")
    if _FOUND.is_dir():
        shutil.copytree(_FOUND, folder / "mypy")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MYPY_CACHE_DIR", str(folder / "mypy"))
        yield folder


@pytest.fixture(autouse=True)
def own_cache(caches: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what runs remember away from the user's cache, and from other tests."""
    cache = caches / f"{next(_NUMBERS)}"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache


_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder with a project for each case that is no fault, which all workers share."""
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / "projects"
    write_projects(root)
    return root


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-goldens"))
