"""Where references lead, and what is never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sdkwright.diagnostics import Diagnostics
from sdkwright.document import Cursor, Document, load
from support.sources import opened, told

HEAD = "openapi: 3.1.0\n"


def _open(folder: Path, text: str, **files: str) -> Document:
    named = {name.replace("__", "/") + ".yaml": content for name, content in files.items()}
    return opened(folder, {"spec.yaml": HEAD + text, **named})


def _node(document: Document, *keys: str) -> Cursor:
    node = document.root.at(*keys)
    assert node is not None
    return node


def _ids(document: Document, *keys: str) -> list[str]:
    return [_node(document, key).resolve().id for key in keys]


def test_local_escaped_and_chained(tmp_path: Path) -> None:
    document = _open(
        tmp_path,
        """
a: {$ref: '#/x/~1p~0q'}
b: {$ref: '#/x/%7Bid%7D'}
c: {$ref: '#/a'}
d: {$ref: '#/list/1'}
e: {$ref: '#'}
f: {$ref: '#/a/deep'}
x: {/p~q: {deep: {z: 1}}, '{id}': {}}
list: [0, {}]
""",
    )
    assert _ids(document, *"abcdef") == [
        "#/x/~1p~0q",
        "#/x/{id}",
        "#/x/~1p~0q",
        "#/list/1",
        "#",
        "#/x/~1p~0q/deep",
    ]
    assert _node(document, "c").target().id == "#/a"
    assert told(document.diagnostics) == []


def test_a_property_called_ref_is_no_reference(tmp_path: Path) -> None:
    document = _open(tmp_path, "a: {$ref: {type: string}}\nb: {$ref: 5}\n")
    assert _node(document, "a").ref is None
    assert _node(document, "b").ref is None
    assert _ids(document, "a") == ["#/a"]


def test_siblings(tmp_path: Path) -> None:
    document = _open(tmp_path, "a: {$ref: '#/b', description: x}\nb: {}\n")
    rest = _node(document, "a").siblings()
    assert rest.value == {"description": "x"}
    assert rest.id == "#/a"


def test_files_with_fragments_and_back(tmp_path: Path) -> None:
    document = _open(
        tmp_path,
        "a: {$ref: './parts/pet.yaml#/Pet'}\nb: {$ref: parts/whole.yaml}\nend: {z: 1}\n"
        "c: {$ref: 'parts/a%20b.yaml'}\n",
        parts__pet="Pet: {$ref: 'whole.yaml#/inner'}\n",
        parts__whole="inner: {$ref: '../spec.yaml#/end'}\n",
    )
    (tmp_path / "parts" / "a b.yaml").write_text("k: 1\n")
    assert _ids(document, *"abc") == ["#/end", "parts/whole.yaml#", "parts/a%20b.yaml#"]
    assert told(document.diagnostics) == []
    assert sorted(document.files.loaded) == [
        "",
        "parts/a%20b.yaml",
        "parts/pet.yaml",
        "parts/whole.yaml",
    ]
    place = _node(document, "b").resolve().get("inner")
    assert place is not None
    assert str(place.location) == f"{tmp_path / 'parts/whole.yaml'}:1:1"


def test_a_slash_alone_names_the_whole_file(tmp_path: Path) -> None:
    document = _open(
        tmp_path,
        "a: {$ref: 'item.yaml#/'}\nb: {$ref: 'odd.yaml#/'}\n",
        item="x: 1",
        odd="'': {y: 1}",
    )
    assert _ids(document, *"ab") == ["item.yaml#", "odd.yaml#/"]
    assert told(document.diagnostics) == []


def test_texts_through_references(tmp_path: Path) -> None:
    document = _open(
        tmp_path,
        "info: {description: {$ref: 'docs.yaml#/intro'}, summary: {$ref: intro.md}}\n",
        docs="intro: Hello\n",
    )
    (tmp_path / "intro.md").write_text("# Title\n\n- a: b: c\n")
    info = _node(document, "info")
    assert info.text("description") == "Hello"
    assert info.text("summary") == "# Title\n\n- a: b: c\n"


def test_only_what_is_needed_is_read(tmp_path: Path) -> None:
    document = _open(tmp_path, "a: {$ref: broken.yaml}\n", broken="a: b: c\n")
    assert told(document.diagnostics) == []
    _node(document, "a").resolve()
    _node(document, "a").resolve()
    (finding,) = told(document.diagnostics)
    assert "yaml-syntax" in finding


FAULTS = {
    "a: {$ref: '#/components/schemas/Emial'}\ncomponents: {schemas: {Email: {}}}\n": (
        "2:11 error dangling-reference: `#/components/schemas/Emial` leads to nothing: "
        "`#/components/schemas` has no `Emial` (did you mean 'Email'? or go on with --lenient, or mend it with `sdkwright fix`)"
    ),
    "a: {$ref: '#/nowhere/x'}\n": (
        "2:11 error dangling-reference: `#/nowhere/x` leads to nothing: the document has no "
        "`nowhere` (declare `nowhere` there, or correct the reference; or go on with --lenient, or mend it with `sdkwright fix`)"
    ),
    "a: {$ref: absent.yaml}\n": (
        "2:11 error dangling-reference: `absent.yaml` cannot be followed: there is no such file (correct the path, which counts from this file's folder; or go on with --lenient, or mend it with `sdkwright fix`)"
    ),
    "a: {$ref: '#name'}\n": (
        "2:11 error dangling-reference: there is no anchor `name` (a pointer begins with `#/`; or go on with --lenient, or mend it with `sdkwright fix`)"
    ),
    "a:\n  $ref: #/b\n": (
        "3:8 error wrong-type: `$ref` must be a text, not null (put it into quotes: in YAML ` #` "
        "begins a comment; or go on with --lenient)"
    ),
    "a: {$ref: '#/a'}\n": (
        "2:11 warning reference-cycle: `#/a` leads back to itself and never to a value (nothing is "
        "known of it; replace one of the references by what is meant)"
    ),
    "a: {$ref: '#/b'}\nb: {$ref: '#/c'}\nc: {$ref: '#/a'}\n": (
        "2:11 warning reference-cycle: `#/b` leads back to itself and never to a value (nothing is "
        "known of it; replace one of the references by what is meant)"
    ),
    "a: {$ref: '#/a/x'}\n": (
        "2:11 error reference-cycle: `#/a/x` leads through other references and never ends (refer to the value itself; or go on with --lenient)"
    ),
    "a: {$ref: '#/l/01'}\nl: [1, 2]\n": (
        "2:11 error dangling-reference: `#/l/01` leads to nothing: `#/l` has no `01` (declare `01` there, or correct the reference; or go on with --lenient, or mend it with `sdkwright fix`)"
    ),
    "a: {$ref: /etc/passwd}\n": (
        "2:11 error refused-reference: the reference `/etc/passwd` is an absolute path and is not "
        "followed (allow it with --allow-outside, or keep a copy in the document's folder)"
    ),
    "a: {$ref: 'file:///etc/passwd'}\n": (
        "2:11 error refused-reference: the reference `file:///etc/passwd` has the scheme `file:` "
        "and is not followed (use a relative path; or go on with --lenient)"
    ),
    "a: {$ref: 'C:/x.yaml'}\n": (
        "2:11 error refused-reference: the reference `C:/x.yaml` has the scheme `c:` and is not "
        "followed (use a relative path; or go on with --lenient)"
    ),
    "a: {$ref: '\\\\host\\share\\x.yaml'}\n": (
        "2:11 error refused-reference: the reference `\\\\host\\share\\x.yaml` holds a backslash "
        "and is not followed (write `/` between folders; or go on with --lenient)"
    ),
    "a: {$ref: '//host/x.yaml'}\n": (
        "2:11 error refused-reference: the reference `//host/x.yaml` names a host without a scheme "
        "and is not followed (use a relative path; or go on with --lenient)"
    ),
    "a: {$ref: 'x%00.yaml'}\n": (
        "2:11 error refused-reference: the reference `x%00.yaml` holds a NUL character and is not "
        "followed (remove it; or go on with --lenient)"
    ),
    "a: {$ref: ' http://host/x'}\n": (
        "2:11 error refused-reference: the reference ` http://host/x` holds white space or control "
        "characters and is not followed (write them as %20; or go on with --lenient)"
    ),
    "a: {$ref: link.yaml}\n": (
        "2:11 error refused-reference: the reference `link.yaml` goes through a symbolic link out "
        "of the document's folder and is not followed (allow it with --allow-outside, or keep a "
        "copy in the document's folder)"
    ),
    "a: {$ref: ../secret.yaml}\n": (
        "2:11 error outside-reference: the reference `../secret.yaml` leads out of the "
        "document's folder, to a file that is not read (allow it with --allow-outside, or keep a "
        "copy in the document's folder)"
    ),
    "a: {$ref: 'x/%2e%2e/%2E./secret.yaml'}\n": (
        "2:11 error outside-reference: the reference `x/%2e%2e/%2E./secret.yaml` leads out "
        "of the document's folder, to a file that is not read (allow it with --allow-outside, or "
        "keep a copy in the document's folder)"
    ),
    "a: {$ref: 'hTTp://host.test:81/x.yaml#/a'}\n": (
        "2:11 error remote-reference: the reference `hTTp://host.test:81/x.yaml` leads to "
        "the host `host.test:81`, which is not allowed (allow it with --allow-remote "
        "host.test:81, or keep a copy beside the document)"
    ),
    "a: {$ref: 'http://[x/y'}\n": (
        "2:11 error refused-reference: the reference `http://[x/y` is not an address and is not "
        "followed (write it as `https://host/path`; or go on with --lenient)"
    ),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_reference_that_is_not_followed_says_why(text: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x: secret\n")
    folder = tmp_path / "api"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    document = _open(folder, text)
    found = _node(document, "a").resolve()
    assert found.value == {}
    assert told(document.diagnostics) == [FAULTS[text]]
    assert len(document.files.loaded) == 1


@pytest.mark.parametrize("reference", ["../secret.yaml#/x", "link.yaml#/x", "{}/secret.yaml#/x"])
def test_files_outside_are_read_if_that_is_allowed(reference: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x: {y: 1}\n")
    folder = tmp_path / "api"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    text = f"{HEAD}a: {{$ref: '{reference.format(tmp_path)}'}}\n"
    document = opened(folder, {"spec.yaml": text}, allow_outside=True)
    assert _node(document, "a").resolve().value == {"y": 1}
    assert told(document.diagnostics) == []


def test_a_document_behind_a_link_has_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "spec.yaml").write_text(f"{HEAD}a: {{$ref: part.yaml}}\n")
    (tmp_path / "real" / "part.yaml").write_text("x: 1\n")
    (tmp_path / "spec.yaml").symlink_to(tmp_path / "real" / "spec.yaml")
    document = load(tmp_path / "spec.yaml", Diagnostics())
    assert _node(document, "a").resolve().value == {"x": 1}


def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    document = _open(tmp_path, "a: {$ref: pipe.yaml}\n")
    _node(document, "a").resolve()
    assert told(document.diagnostics) == [
        "2:11 error dangling-reference: `pipe.yaml` cannot be followed: it is not a regular file (correct the path, which counts from this file's folder; or go on with --lenient, or mend it with `sdkwright fix`)"
    ]


def test_a_chain_of_twenty_thousand(tmp_path: Path) -> None:
    links = "".join(f"s{n}: {{$ref: '#/s{n + 1}'}}\n" for n in range(20_000))
    document = _open(tmp_path, f"{links}s20000: {{z: 1}}\n")
    for _, node in document.root.entries():
        node.resolve()
    assert _ids(document, "s0") == ["#/s20000"]
    assert told(document.diagnostics) == []


def test_identifiers_and_anchors(tmp_path: Path) -> None:
    document = _open(
        tmp_path,
        """
a: {$ref: 'https://e.test/schemas/tree'}
b: {$ref: 'https://e.test/schemas/tree#leaf'}
c: {$ref: 'https://e.test/schemas/tree#/$defs/leaf'}
d: {$ref: '#top'}
e: {$ref: '#leaf'}
components:
  schemas:
    Tree:
      $id: https://e.test/schemas/tree
      $defs:
        leaf: {$anchor: leaf, type: string}
        relative: {$ref: node}
        within: {$ref: '#/$defs/leaf'}
        top: {$ref: '#/components/schemas/Top'}
        nested: {$id: deep/, $defs: {x: {$ref: ../node}}}
    Node: {$id: https://e.test/schemas/node}
    Top: {$anchor: top}
    Data:
      example: {$id: https://e.test/example, $anchor: gone}
      properties: {$id: {$anchor: property}}
""",
    )
    schemas = "#/components/schemas"
    assert _ids(document, *"abcde") == [
        f"{schemas}/Tree",
        f"{schemas}/Tree/$defs/leaf",
        f"{schemas}/Tree/$defs/leaf",
        f"{schemas}/Top",
        f"{schemas}/Tree/$defs/leaf",
    ]
    inside = _node(document, "components", "schemas", "Tree", "$defs")
    found = {key: child.resolve().id for key, child in inside.entries() if child.ref is not None}
    assert found == {
        "relative": f"{schemas}/Node",
        "within": f"{schemas}/Tree/$defs/leaf",
        "top": f"{schemas}/Top",
    }
    deepest = inside.at("nested", "$defs", "x")
    assert deepest is not None
    assert deepest.resolve().id == f"{schemas}/Node"
    assert told(document.diagnostics) == []


def test_the_document_has_a_name_of_its_own(tmp_path: Path) -> None:
    text = "openapi: 3.2.0\n$self: https://e.test/api/openapi\na: {$ref: 'openapi#/b'}\nb: {}\n"
    document = opened(tmp_path, {"spec.yaml": text + "c: {$ref: part.yaml}\n", "part.yaml": "{}"})
    assert _ids(document, "a", "c") == ["#/b", "part.yaml#"]


def test_a_dynamic_reference_leads_to_the_outermost_schema_that_takes_its_place(
    tmp_path: Path,
) -> None:
    document = _open(
        tmp_path,
        """
components:
  schemas:
    Base:
      $id: https://e.test/base
      $dynamicAnchor: node
      properties: {children: {items: {$dynamicRef: '#node'}}}
    Localized:
      $id: https://e.test/localized
      $dynamicAnchor: node
      allOf: [{$ref: base}]
""",
    )
    schemas = _node(document, "components", "schemas")
    base, localized = schemas.get("Base"), schemas.get("Localized")
    assert base is not None
    assert localized is not None
    items = base.at("properties", "children", "items")
    assert items is not None
    assert items.resolve().id == "#/components/schemas/Base"
    assert items.resolve((base,)).id == "#/components/schemas/Base"
    assert items.resolve((localized, base)).id == "#/components/schemas/Localized"
    assert told(document.diagnostics) == []
