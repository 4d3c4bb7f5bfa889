"""Projects that can be released: what the settings say of them, and versions that move."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sdkwright.cli import app
from sdkwright.settings.project_settings import is_version_setting, version_of_document
from sdkwright.targets.python.project.release.licenses import KNOWN

SPEC = """\
openapi: 3.1.0
info: {title: 'Pets "and" more', version: 2024-05-01}
servers: [{url: 'https://pets.example'}]
paths:
  /pets: {get: {operationId: listPets, responses: {'204': {description: x}}}}
"""
MORE = "  /shops: {get: {operationId: listShops, responses: {'204': {description: x}}}}\n"
SETTINGS = 'spec = "pets.yaml"\noutput = "sdk"\npackage = "pets"\nlayout = "project"\n[project]\n'


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("pets.yaml").write_text(SPEC)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def made(project: str = "") -> dict[str, Any]:
    """Generate a project by the lines of [project]; return the table of its pyproject.toml."""
    Path("sdkwright.toml").write_text(SETTINGS + project)
    done = run("generate")
    assert done.exit_code == 0, done.output
    assert run("check").exit_code == 0
    whole = tomllib.loads(Path("sdk/pyproject.toml").read_text())
    assert isinstance(whole["project"], dict)
    return {**whole["project"], "groups": whole["dependency-groups"]}


def versions() -> set[str]:
    """Return the versions that the files of the SDK name."""
    package = Path("sdk/pets")
    table = tomllib.loads(Path("sdk/pyproject.toml").read_text())
    own = re.search(r'^__version__ = "(.*)"$', (package / "__init__.py").read_text(), re.MULTILINE)
    lock = json.loads((package / "sdkwright.lock").read_bytes())
    assert own
    return {table["project"]["version"], own[1], lock["version"]}


def test_the_settings_say_what_the_project_says() -> None:
    project = made("""\
name = "acme-pets"
version = "v1.2.3-RC.1"
description = "  Pets,\\u0000\\n\\"quoted\\" \\u200b👩\\u200D👧"
authors = ["Ada Lovelace <ada@example.com>", "Grace", "<team@example.com>", "ops@example.com"]
license = "MIT"
keywords = ["pets", "a\\"b"]
pythons = ["3.13", "3.12", "3.99"]
[project.urls]
Homepage = "https://example.com/pets"
""")
    assert {key: project[key] for key in ("name", "version", "description", "license")} == {
        "name": "acme-pets",
        "version": "1.2.3rc1",
        "description": 'Pets,\ufffd "quoted" 👩\u200d👧',
        "license": "MIT",
    }
    people = [{"name": "Ada Lovelace", "email": "ada@example.com"}, {"name": "Grace"}]
    teams = [{"email": "team@example.com"}, {"email": "ops@example.com"}]
    assert project["authors"] == [*people, *teams]
    assert project["license-files"] == ["LICENSE"]
    assert project["keywords"] == ["pets", 'a"b']
    assert project["requires-python"] == ">=3.12"
    assert "Programming Language :: Python :: 3.13" in project["classifiers"]
    assert "Programming Language :: Python :: 3.11" not in project["classifiers"]
    assert "Programming Language :: Python :: 3.99" not in project["classifiers"]
    assert project["urls"] == {"Homepage": "https://example.com/pets"}
    assert (
        "Copyright (c) Ada Lovelace, Grace, team@example.com, ops@example.com"
        in Path("sdk/LICENSE").read_text()
    )
    assert 'python: ["3.12", "3.13", "3.99"]' in Path("sdk/.github/workflows/ci.yml").read_text()
    assert versions() == {"1.2.3rc1"}


def test_without_settings_a_project_has_the_usual() -> None:
    project = made()
    assert (project["name"], project["version"]) == ("pets", "0.1.0")
    assert project["description"] == 'Pets "and" more: Python client'
    assert project["groups"]["test"] == ["pytest>=8"]
    assert {"include-group": "test"} in project["groups"]["dev"]
    assert "license" not in project
    assert not Path("sdk/LICENSE").exists()
    for path in (".gitignore", "CHANGELOG.md", ".github/workflows/ci.yml", "pets/py.typed"):
        assert Path("sdk", path).is_file()
    text = Path("sdk/.github/workflows/publish.yml").read_text()
    assert "id-token: write" in text and "attestations: true" in text
    assert not [
        use for use in re.findall(r"uses: (\S+)", text) if not re.search(r"@[0-9a-f]{40}$", use)
    ]


def test_each_paper_can_be_left_out() -> None:
    made("changelog = false\ngitignore = false\nci = false\npublish = false\n")
    assert not [path for path in Path("sdk").iterdir() if path.name.startswith(".")]
    assert not Path("sdk/CHANGELOG.md").exists()


@pytest.mark.parametrize("license", KNOWN)
def test_the_text_of_a_licence_is_written(license: str) -> None:
    assert made(f'license = "{license}"\n')["license"] == license
    text = Path("sdk/LICENSE").read_text()
    assert len(text) > 500 and "{{" not in text
    if license.startswith("GPL"):
        assert f"Version {license[4]}," in text and "END OF TERMS AND CONDITIONS" in text


def test_of_several_licences_all_texts_are_written() -> None:
    assert (
        made('license = "mit or (apache-2.0 AND ISC)"\n')["license"]
        == "MIT OR (Apache-2.0 AND ISC)"
    )
    text = Path("sdk/LICENSE").read_text()
    assert text.index("Permission is hereby granted") < text.index("Apache License")
    assert text.index("Apache License") < text.index("ISC")


@pytest.mark.parametrize(
    ("license", "missing"),
    [
        ("AGPL-3.0-only", "`AGPL-3.0-only`"),
        ("MIT OR (AGPL-3.0-only AND EPL-2.0)", "`AGPL-3.0-only` and `EPL-2.0`"),
        ("Apache-2.0 WITH LLVM-exception", "`Apache-2.0 WITH LLVM-exception`"),
        ("LicenseRef-Ours", "`LicenseRef-Ours`"),
    ],
)
def test_a_licence_without_a_text_is_told(license: str, missing: str) -> None:
    project = made(f'license = "{license}"\n')
    assert project["license"] == license
    assert "license-files" not in project and not Path("sdk/LICENSE").exists()
    said = run("generate", "--force", "--strict").output
    assert f"no LICENSE is written: the text of {missing} does not come along" in said
    assert 'license_file = "LICENSE.txt"' in said
    Path("OURS.txt").write_text("Ours alone.")
    assert made(f'license = "{license}"\nlicense_file = "OURS.txt"\n')["license-files"]


@pytest.mark.parametrize(
    ("package", "name", "is_lost"),
    [
        ("zoë", "zoe", False),
        ("straße_api", "strasse-api", False),
        ("łódź", "lodz", False),
        ("питон", "sdk", True),
        ("日本_shop", "shop", True),
    ],
)
def test_a_distribution_is_called_after_its_package(package: str, name: str, is_lost: bool) -> None:
    arguments = ("pets.yaml", "-o", "sdk", "--package", package, "--layout", "project")
    done = run("generate", *arguments)
    assert done.exit_code == 0
    assert tomllib.loads(Path("sdk/pyproject.toml").read_text())["project"]["name"] == name
    assert (f"the distribution is called `{name}`" in done.output) is is_lost


def test_tests_make_deprecated_calls_without_a_warning() -> None:
    for spec, is_told in (
        (SPEC, False),
        (SPEC.replace("{get: {", "{get: {deprecated: true, "), True),
    ):
        Path("pets.yaml").write_text(spec)
        made()
        tools = tomllib.loads(Path("sdk/pyproject.toml").read_text())["tool"]
        assert ("filterwarnings" in tools["pytest"]["ini_options"]) is is_told
        assert (tools.get("ty") is not None) is is_told


@pytest.mark.parametrize(
    ("name", "said"), [("HTTPX2", "called `httpx2`, like one that it needs itself"), ("nul", "")]
)
def test_names_of_distributions_that_others_have(name: str, said: str) -> None:
    assert made(f'name = "{name}"\n')["name"] == name
    assert said in run("generate", "--force").output
    assert Path(f"sdk/skills/{name.lower()}{'' if said else '-sdk'}/SKILL.md").is_file()


def test_a_project_inside_of_another_package_is_told_and_has_what_its_checks_need() -> None:
    Path("sdkwright.toml").write_text("cli = true\n" + SETTINGS.replace('"pets"', '"acme.pets"'))
    done = run("generate")
    assert done.exit_code == 0
    assert "the package is imported as `pets`, not as `acme.pets`" in done.stderr
    whole = tomllib.loads(Path("sdk/pyproject.toml").read_text())
    needs = whole["project"]["optional-dependencies"]["cli"]
    assert set(needs) < {one for one in whole["dependency-groups"]["dev"] if isinstance(one, str)}
    assert whole["tool"]["hatch"]["build"]["targets"]["sdist"]["exclude"] == ["/.*"]  # .env, .venv
    assert ".env\n" in Path("sdk/.gitignore").read_text()


def test_another_licence_brings_its_own_text() -> None:
    Path("OURS.txt").write_text("Ours alone.")
    project = made('license = "LicenseRef-Ours"\nlicense_file = "OURS.txt"\n')
    assert project["license"] == "LicenseRef-Ours"
    assert Path("sdk/LICENSE").read_text() == "Ours alone.\n"


# --- versions ---------------------------------------------------------------------------------------


def test_a_version_that_is_raised_by_hand_is_no_edit_and_is_kept() -> None:
    made()
    place = Path("sdk/pyproject.toml")
    place.write_text(place.read_text().replace('version = "0.1.0"', "version  ='0.4.0'"))
    for arguments in (["check"], ["check", "sdk"]):
        done = run(*arguments)
        assert done.exit_code == 0, done.output
    made()
    assert versions() == {"0.4.0"}
    for stated, status in (("v1.0-RC.2", 0), ("one", 2)):
        place.write_text(re.sub(r'(?m)^version = ".*"', f'version = "{stated}"', place.read_text()))
        done = run("generate")
        assert done.exit_code == status
        assert (
            versions() == {"1.0rc2"} or f"its version is '{stated}', which is none" in done.stderr
        )
    place.write_text(place.read_text().replace('version = "one"', 'version = "1.0rc2"'))
    place.write_text(place.read_text().replace("Typing ::", "Typed ::"))
    assert "pyproject.toml was edited by hand" in run("check", "sdk").output


def test_a_package_alone_keeps_its_version_too() -> None:
    assert run("generate", "pets.yaml", "-o", "pets").exit_code == 0
    place = Path("pets/__init__.py")
    place.write_text(place.read_text().replace('"0.1.0"', '"0.2.0"'))
    assert run("check", "pets").exit_code == 0
    Path("pets.yaml").write_text(SPEC.replace("listPets", "findPets"))
    assert run("generate", "pets.yaml", "-o", "pets").exit_code == 0
    assert '__version__ = "0.2.0"' in place.read_text()
    assert '/{__version__} (sdkwright)"' in Path("pets/client.py").read_text()


def test_the_version_follows_the_document() -> None:
    assert made('version = "from-document"\n')["version"] == "2024.5.1"
    assert versions() == {"2024.5.1"}
    Path("pets.yaml").write_text(SPEC.replace("2024-05-01", "spring edition"))
    done = run("generate")
    assert done.exit_code == 1
    assert "the document's version 'spring edition' is none that a package can have" in done.stderr
    assert "pets.yaml:2:43: error" in done.stderr
    Path("shops.yaml").write_text(SPEC.replace("2024-05-01", "2024-05-02"))
    Path("pets.yaml").write_text(SPEC)
    several = SETTINGS.replace('spec = "pets.yaml"', 'specs = ["pets.yaml", "shops.yaml"]')
    Path("sdkwright.toml").write_text(f'{several}version = "from-document"\n')
    assert "the documents state different versions" in run("generate").stderr


def test_the_version_follows_the_changes() -> None:
    made('version = "from-changes"\n')
    assert versions() == {"0.1.0"}
    Path("pets.yaml").write_text(SPEC + MORE)
    made('version = "from-changes"\n')
    assert versions() == {"0.1.1"}
    made('version = "from-changes"\n')
    assert versions() == {"0.1.1"}
    Path("pets.yaml").write_text(SPEC)
    made('version = "from-changes"\n')
    assert versions() == {"0.2.0"}


def test_the_next_version_follows_one_that_was_raised_by_hand() -> None:
    made('version = "from-changes"\n')
    place = Path("sdk/pyproject.toml")
    place.write_text(place.read_text().replace('version = "0.1.0"', 'version = "1.4.0"'))
    Path("pets.yaml").write_text(SPEC + MORE)
    shutil.copytree("sdk", "old")
    made('version = "from-changes"\n')
    assert versions() == {"1.5.0"}
    # Which is what the changelog tells of, whoever has chosen it.
    for version, told in (("1.5.0", "1.4.0 to 1.5.0\n"), ("3.0.0", "1.5.0 (3.0.0 is chosen)\n")):
        stated = re.sub(r'(?m)^version = ".*"', f'version = "{version}"', place.read_text())
        place.write_text(stated)
        assert told in run("diff", "old", "sdk", "--changelog", "CHANGES.md").output
        assert f"## {version}\n\n### Added\n" in Path("CHANGES.md").read_text()


def test_a_kept_pyproject_says_the_version_alone() -> None:
    keep = '[keep]\nfiles = ["pyproject.toml"]\n'
    made(keep)
    place = Path("sdk/pyproject.toml")
    mine = '[project]\nname = "mine"\nversion = "0.2.0"\n[dependency-groups]\n'
    place.write_text(mine)
    made(keep)
    assert place.read_text() == mine
    assert versions() == {"0.2.0"}
    for stated in ("0.3.0", "from-changes"):
        Path("sdkwright.toml").write_text(f'{SETTINGS}version = "{stated}"\n{keep}')
        done = run("generate")
        assert done.exit_code == 2
        assert "leave `version` out of [project]" in done.stderr


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        ("1.0.0", "1.0.0"),
        ("v2", "2"),
        ("1.0.0-beta.1", "1.0.0b1"),
        ("2.1-rc2", "2.1rc2"),
        ("2024-05-01", "2024.5.1"),
        ("2024-05-01-preview", ""),
        ("1.0.0+build.7", "1.0.0"),
        ("2024-05", "2024.5"),
        ("1.0.0-dev", "1.0.0.dev0"),
        ("2!1.0.post3", "2!1.0.post3"),
        ("v" + "9" * 5_000, ""),
        ("", ""),
        ("latest", ""),
    ],
)
def test_versions_of_documents(stated: str, version: str) -> None:
    assert version_of_document(stated) == version
    assert not version or is_version_setting(version)


# --- what is not the generator's --------------------------------------------------------------------


def test_the_changelog_is_its_users_from_the_first_run_on() -> None:
    made()
    for path in ("CHANGELOG.md", ".gitignore"):
        Path("sdk", path).write_text("mine\n")
    Path("pets.yaml").write_text(SPEC.replace("listPets", "findPets"))
    made()
    assert Path("sdk/CHANGELOG.md").read_text() == Path("sdk/.gitignore").read_text() == "mine\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('version = "one"', "'project.version' must be a version"),
        ('version = "\uff11.0"', "'project.version' must be a version"),
        ('name = "-x"', "'project.name' must be a name"),
        (f'name = "{"x" * 101}"', "at most 100 characters"),
        (f'description = "{"x " * 300}"', "it is of 599 characters"),
        ('authors = ["Ada <ada>"]', "'Ada <ada>'"),
        ('authors = ["Ada <ada@example..com>"]', "'Ada <ada@example..com>'"),
        ('authors = ["ada@localhost"]', "'ada@localhost'"),
        ('authors = ["Lovelace, Ada"]', "names without commas"),
        ('license_file = "empty.txt"', "it is empty"),
        ('urls = {" " = "https://example.com"}', "its label is blank"),
        ('pythons = ["3.10"]', "'3.10'"),
        ('license_file = "gone.txt"', "it cannot be read"),
        ('urls = {Home = "example.com"}', "it is no address of the web"),
        ('urls = {Home = "https:///pets"}', "it is no address of the web"),
        ('licence = "MIT"', "did you mean 'license'?"),
    ],
)
def test_settings_that_cannot_be_are_refused(line: str, said: str) -> None:
    Path("sdkwright.toml").write_text(SETTINGS + line + "\n")
    Path("empty.txt").write_text("\n")
    done = run("generate")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "sdkwright.toml:" in done.stderr
