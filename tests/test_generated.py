"""The SDK in generated/, which is committed: it is what a fresh run makes, and works wherever it is put."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sdkwright import config, output
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import Sdk, generate

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "generated"
PACKAGE = "hubspot_engagement_emails"


def fresh(names: Mapping[str, str], *, overlays: bool = True) -> tuple[Sdk, Diagnostics]:
    """Generate the SDK anew, in memory."""
    diagnostics = Diagnostics()
    settings = config.load(ROOT / "sdkwright.toml", diagnostics)
    if not overlays:
        settings = config.Config(spec=settings.spec, package=PACKAGE)
    return generate(settings, diagnostics, names, lambda stage: None), diagnostics


@pytest.mark.parametrize("remembered", [True, False], ids=["with its names", "from nothing"])
def test_generated_is_what_a_fresh_run_makes(remembered: bool) -> None:
    sdk, diagnostics = fresh(output.names(GENERATED)[0] if remembered else {})
    assert not diagnostics.items
    findings, diff = output.check_current(GENERATED, sdk.files)
    assert diff == ""
    assert findings == []


def test_generated_is_untouched() -> None:
    assert output.check(GENERATED) == []


def test_the_contract_alone_gives_the_same_calls() -> None:
    corrected, _ = fresh({})
    plain, diagnostics = fresh({}, overlays=False)
    assert {key: operation["call"] for key, operation in operations(plain).items()} == {
        key: operation["call"] for key, operation in operations(corrected).items()
    }
    (said,) = (item for item in diagnostics.items if item.code != "invalid-example")
    assert said.code == "unpageable-list"
    assert "listEmailEngagementAssociations" in said.message


def operations(sdk: Sdk) -> Mapping[str, Mapping[str, object]]:
    """Return the operations that the lock lists."""
    found: dict[str, Mapping[str, Mapping[str, object]]] = json.loads(
        sdk.files["sdkwright.lock"]
        if "sdkwright.lock" in sdk.files
        else sdk.files[f"{PACKAGE}/sdkwright.lock"]
    )
    return found["operations"]


CALLS = {
    "listEmailEngagements": "client.emails.list",
    "createEmailEngagement": "client.emails.create",
    "getEmailEngagement": "client.emails.get",
    "updateEmailEngagement": "client.emails.update",
    "deleteEmailEngagement": "client.emails.delete",
    "searchEmailEngagements": "client.emails.search",
    "batchReadEmailEngagements": "client.batch.read",
    "batchCreateEmailEngagements": "client.batch.create",
    "batchUpdateEmailEngagements": "client.batch.update",
    "listEmailEngagementAssociations": "client.associations.list",
    "createEmailEngagementAssociation": "client.associations.create",
    "deleteEmailEngagementAssociation": "client.associations.delete",
}


def test_every_operation_has_its_short_name() -> None:
    lock = json.loads((GENERATED / PACKAGE / "sdkwright.lock").read_bytes())
    assert {key: one["call"] for key, one in lock["operations"].items()} == CALLS
    assert lock["operations"]["searchEmailEngagements"]["iterate"] == "client.emails.search"
    assert lock["auth"]["oauth2"]["argument"] == "access_token"
    assert lock["client"] == f"{PACKAGE}:HubSpotEngagementEmails"


def run(code: str, folder: Path) -> list[str]:
    """Run `code` with `folder` on the path and return the words that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.split()


def test_it_works_under_another_package(tmp_path: Path) -> None:
    home = tmp_path / "acme" / "vendor" / "emails"
    shutil.copytree(GENERATED / PACKAGE, home, ignore=shutil.ignore_patterns("__pycache__"))
    code = """
from acme.vendor import emails
from acme.vendor.emails.testing import FakeTransport
transport = FakeTransport()
transport.answer({"id": "1", "properties": {"a": None}, "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "x"})
client = emails.HubSpotEngagementEmails(access_token="t", transport=transport)
email = client.emails.get("1")
print(email.id, email.created_at.year, email.properties["a"], email.updated_at, type(email).__module__)
"""
    assert run(code, tmp_path) == ["1", "2026", "None", "x", "acme.vendor.emails.models.emails"]
    assert output.check(home) == []


def test_a_client_is_ready_before_the_libraries_are_loaded() -> None:
    code = f"""
import sys
import {PACKAGE} as sdk
def loaded():
    return [name for name in ("httpx2", "msgspec", "asyncio") if name in sys.modules]
client = sdk.HubSpotEngagementEmails(access_token="t")
print(*loaded(), "then")
client.emails
print(*loaded(), "then")
from {PACKAGE}.http import Page, RequestHook, Transport
import {PACKAGE}.testing
print(*loaded(), "then")
from {PACKAGE}.http import Httpx2Transport
print("httpx2" in loaded())
"""
    assert run(code, GENERATED) == ["then", "then", "msgspec", "then", "True"]


def test_no_absolute_name_of_its_own() -> None:
    for path in (GENERATED / PACKAGE).rglob("*.py"):
        assert f"import {PACKAGE}" not in path.read_text()
        assert f"from {PACKAGE}" not in path.read_text()


def test_the_generated_tests_pass_alone(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(GENERATED, project, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_each_file_of_code_says_first_what_it_is() -> None:
    line = "# Generated by sdkwright; do not edit. Settings change it, and code of your own goes into custom/.\n"
    paths = [*GENERATED.rglob("*.py")]
    assert len(paths) > 50
    assert not [path for path in paths if not path.read_text(encoding="utf-8").startswith(line)]


def test_git_and_ruff_leave_the_package_alone(tmp_path: Path) -> None:
    home = tmp_path / "emails"
    shutil.copytree(GENERATED / PACKAGE, home, ignore=shutil.ignore_patterns("__pycache__"))
    (home / ".gitattributes").unlink()
    (home / "ruff.toml").write_text("")
    found = [str(finding) for finding in output.check(home)]
    assert any(".gitattributes" in one for one in found)
    assert any("ruff.toml" in one for one in found)
