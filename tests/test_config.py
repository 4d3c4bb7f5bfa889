"""Settings: where they are found, what they become, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright import config
from sdkwright.chosen_names import NameSettings
from sdkwright.diagnostics import Diagnostics, render
from sdkwright.paging_kinds import PagingKind


def read(folder: Path, text: str, name: str = "sdkwright.toml") -> tuple[config.Config, list[str]]:
    """Return the settings of `text`, and the messages with the folder's name taken off."""
    path = folder / name
    path.write_bytes(text.encode())
    diagnostics = Diagnostics()
    settings = config.load(path, diagnostics)
    return settings, [render(item).replace(f"{folder}/", "") for item in diagnostics.items]


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (config.Config(), [])


def test_every_setting(tmp_path: Path) -> None:
    settings, messages = read(
        tmp_path,
        """
spec = "spec/api.yaml"
output = "../out"
overlays = ["a.yaml", "b.yaml"]
package = "acme.vendor.emails"
client = "Emails"
layout = "project"
env_prefix = "ACME"
strict = true
allow_remote = ["example.com"]
allow_outside = true

[models]
"#/components/schemas/Filter" = "SearchFilter"

[calls]
"listEmails" = "emails.list_all"

[arguments]
idProperty = "id_property"

[arguments.listEmails]
q = "query"

[pagination]
listThings = false

[pagination.findThings]
kind = "offset"
items = "data.things"
parameter = "query.skip"
size = "query.take"
start = 1
total = "data.total"
has_more = "data.more"

[include]
tags = ["Emails"]

[exclude]
paths = ["/internal/**"]
operations = ["ping"]
deprecated = true
""",
    )
    assert messages == []
    assert settings == config.Config(
        spec=tmp_path / "spec/api.yaml",
        output=tmp_path / "../out",
        overlays=(tmp_path / "a.yaml", tmp_path / "b.yaml"),
        package="acme.vendor.emails",
        client="Emails",
        layout=config.Layout.PROJECT,
        env_prefix="ACME",
        strict=True,
        allow_remote=("example.com",),
        allow_outside=True,
        names=NameSettings(
            models={"#/components/schemas/Filter": "SearchFilter"},
            calls={"listEmails": "emails.list_all"},
            arguments={"idProperty": "id_property", "listEmails q": "query"},
            places=settings.names.places,
        ),
        pagination={
            "listThings": None,
            "findThings": config.Pagination(
                kind=PagingKind.OFFSET,
                items="data.things",
                parameter="query.skip",
                size="query.take",
                start=1,
                total="data.total",
                has_more="data.more",
            ),
        },
        include=config.Selection(tags=("Emails",)),
        exclude=config.Selection(paths=("/internal/**",), operations=("ping",), deprecated=True),
    )


def test_settings_may_stand_in_pyproject(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.sdkwright]\nspec = "a.yaml"\n\n[tool.sdkwright.include]\ntagz = []\n'
    settings, messages = read(tmp_path, text, "pyproject.toml")
    assert settings.spec == tmp_path / "a.yaml"
    assert messages == [
        "pyproject.toml:8:1: error: There is no setting 'tool.sdkwright.include.tagz'. [unknown-setting]\n"
        "    tagz = []\n    ^\n    hint: did you mean 'tags'?"
    ]


def test_the_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    assert config.find(tmp_path) is None
    (tmp_path / "pyproject.toml").write_text("[project]\n# [tool.sdkwright]\n")
    assert config.find(tmp_path) is None
    (tmp_path / "pyproject.toml").write_text("[tool.sdkwright]\n")
    assert config.find(tmp_path) == tmp_path / "pyproject.toml"
    (tmp_path / "sdkwright.toml").write_text("")
    assert config.find(tmp_path) == tmp_path / "sdkwright.toml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'spec = "a"\noverlay = ["b"]\n',
            "2:1: error: There is no setting 'overlay'. [unknown-setting]\n"
            "    overlay = [\"b\"]\n    ^\n    hint: did you mean 'overlays'?",
        ),
        (
            "[exclude]\nx.y = 1\n",
            "2:1: error: There is no setting 'exclude.x'. [unknown-setting]\n    x.y = 1\n    ^\n"
            "    hint: known settings are deprecated, operations, paths, tags",
        ),
        (
            "include = { tag = [] }\n",
            "1:13: error: There is no setting 'include.tag'. [unknown-setting]\n"
            "    include = { tag = [] }\n                ^\n    hint: did you mean 'tags'?",
        ),
        (
            'layout = "Package"\n',
            "1:1: error: The setting 'layout' must be one of 'package', 'project'. [wrong-setting]\n"
            "    layout = \"Package\"\n    ^\n    hint: did you mean 'package'?",
        ),
        (
            "spec = 1\n",
            "1:1: error: The setting 'spec' must be a text in quotes. [wrong-setting]\n"
            "    spec = 1\n    ^",
        ),
        (
            "overlays = 'a.yaml'\n",
            "1:1: error: The setting 'overlays' must be a list of texts in quotes. [wrong-setting]\n"
            "    overlays = 'a.yaml'\n    ^",
        ),
        (
            "strict = 'yes'\n",
            "1:1: error: The setting 'strict' must be true or false. [wrong-setting]\n"
            "    strict = 'yes'\n    ^",
        ),
        (
            "include = []\n",
            "1:1: error: The setting 'include' must be a table. [wrong-setting]\n"
            "    include = []\n    ^",
        ),
        (
            "[models]\nPet = 'no name'\n",
            "2:1: error: The setting 'models.Pet' must be a name that code can have."
            " [wrong-setting]\n    Pet = 'no name'\n    ^",
        ),
        (
            "env_prefix = 'A B'\n",
            "1:1: error: The setting 'env_prefix' must be a name of letters, digits and underscores."
            " [wrong-setting]\n    env_prefix = 'A B'\n    ^",
        ),
        (
            "[models]\nPet = 3\n",
            "2:1: error: The setting 'models.Pet' must be a text in quotes. [wrong-setting]\n"
            "    Pet = 3\n    ^",
        ),
        (
            "[pagination.list]\nstart = '1'\n",
            "2:1: error: The setting 'pagination.list.start' must be an integer. [wrong-setting]\n"
            "    start = '1'\n    ^",
        ),
        (
            "spec = 'a'\nspec = 'b'\n",
            "2:11: error: This is not TOML: Cannot overwrite a value. [config-syntax]\n"
            "    spec = 'b'\n              ^\n"
            "    hint: each key and table may stand once: remove or merge the other",
        ),
        (
            "spec = ",
            "1:8: error: This is not TOML: Invalid value. [config-syntax]\n    spec = \n           ^\n"
            '    hint: write lines such as `key = "value"`, with texts in quotes',
        ),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert read(tmp_path, text)[1] == [f"sdkwright.toml:{message}"]


def test_every_fault_is_told(tmp_path: Path) -> None:
    _, messages = read(tmp_path, "a = 1\nb = 2\nstrict = 3\n")
    assert [message.split(": ")[0] for message in messages] == [
        "sdkwright.toml:1:1",
        "sdkwright.toml:2:1",
        "sdkwright.toml:3:1",
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert config.load(tmp_path / "none.toml", diagnostics) == config.Config()
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    assert config.load(tmp_path / "latin.toml", diagnostics) == config.Config()
    assert [item.code for item in diagnostics.items] == ["unreadable-file", "not-text"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("", None), ("cli = false", None), ("cli = true", ""), ('cli = "acme-emails"', "acme-emails")],
)
def test_a_command_line_may_have_a_name(tmp_path: Path, text: str, name: str | None) -> None:
    assert read(tmp_path, text) == (config.Config(cli=name), [])


@pytest.mark.parametrize("text", ['cli = "Acme Emails"', 'cli = ""', "cli = 1", 'cli = "a\\nb"'])
def test_a_command_is_called_as_shells_can_call_it(tmp_path: Path, text: str) -> None:
    settings, told = read(tmp_path, text)
    assert settings.cli is None
    assert "[wrong-setting]" in told[0]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('output = "a\\u0000"', "output"),
        ('overlays = ["a\\u0000"]', "overlays"),
        ('[project]\nlicense_file = "a\\u0000"', "project.license_file"),
        ('[diagnostics]\nbaseline = "a\\u0000"', "diagnostics.baseline"),
    ],
)
def test_no_path_holds_a_character_that_ends_it(tmp_path: Path, text: str, keys: str) -> None:
    _, (message,) = read(tmp_path, text)
    place = text.count("\n") + 1
    assert message.startswith(f"sdkwright.toml:{place}:1: error: The setting {keys!r} must be ")
    assert "without NUL characters" in message


@pytest.mark.parametrize(
    ("text", "fault", "hint"),
    [
        ('package = "a b"', "'package' cannot be followed: 'a b' is not a name", "acme.emails"),
        ('client = "a b"', "'client' cannot be followed: 'a b' is not a name", "AcmeEmails"),
        ('cli = true\nclients = "async"', "'cli' cannot be followed: a command line", '"both"'),
        ('spec = "a.yaml"\nspecs = ["b.yaml"]', "a document in 'spec', and others", "remove spec"),
    ],
)
def test_what_cannot_be_followed_is_told_where_it_stands(
    tmp_path: Path, text: str, fault: str, hint: str
) -> None:
    _, (message,) = read(tmp_path, f"strict = true\n{text}\n")
    assert message.startswith("sdkwright.toml:2:1: error: The setting")
    assert fault in message
    assert hint in message


def test_each_known_setting_is_named_once(tmp_path: Path) -> None:
    _, (message,) = read(tmp_path, "zzzzzzzz = 1")
    known = message.partition("known settings are ")[2].strip().split(", ")
    assert known == sorted(set(known))
    assert len(known) > 30
