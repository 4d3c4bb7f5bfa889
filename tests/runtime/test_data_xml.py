"""From models to XML and back: nothing is lost, nothing dangerous is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.runtime import load

rt = load()
N = rt.XmlNode
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


@rt.element(N("leaf"), {"kind": N("kind", node="attribute"), "text": N(node="text"), "n": N("n")})
class Leaf(rt.Model):  # type: ignore[misc, name-defined]
    """An element with an attribute and text."""

    kind: str | None = None
    text: str


@rt.element(
    N("tree", namespace="urn:t", prefix="t"),
    {
        "key": N("key", node="attribute", namespace="urn:k"),
        "code": N(node="cdata"),
        "leaves": N("leaves", items=N("leaf")),
        "pair": N("pair", items=N("more"), places=(N("one"), N("two"))),
    },
)
class Tree(rt.Model):  # type: ignore[misc, name-defined]
    """Everything that a model can be in XML."""

    key: str | None = None
    code: str
    name: str | None = None
    count: int | None = None
    price: Decimal | None = None
    day: date | None = None
    on: bool | None = None
    grade: Literal["a", "b"] | str | None = None
    words: list[str] | None = None
    leaves: list[Leaf] | None = None
    lists: dict[str, list[int]] | None = None
    notes: dict[str, str] | None = None
    pair: tuple[int, str] | None = None
    down: list[Any] | None = None


@rt.element(N("fir"), {"kind": N("kind", node="attribute"), "cones": N("cones", items=N("cone"))})
class Fir(rt.Model):  # type: ignore[misc, name-defined]
    """One of two kinds, told apart by an attribute."""

    kind: Literal["fir"] = "fir"
    cones: list[str] | None = None


@rt.element(N("oak"), {"kind": N("kind", node="attribute"), "cones": N("acorns", node="attribute")})
class Oak(rt.Model):  # type: ignore[misc, name-defined]
    """The other kind."""

    kind: Literal["oak"] = "oak"
    cones: int | None = None


@rt.element(N("crate"), {"label": N("label", node="attribute")})
class Crate(rt.Model):  # type: ignore[misc, name-defined]
    """What has no element of its own."""

    label: str | None = None
    size: int


Kind = Annotated["Fir | Oak", rt.union("kind", {"fir": "Fir", "oak": "Oak"})]


@rt.element(
    N("forest", namespace="urn:f"),
    {
        "a": N("id", namespace="urn:a", prefix="a"),
        "b": N("id", namespace="urn:b"),
        "c": N("id"),
        "x": N("x", node="attribute", namespace="urn:a", prefix="a"),
        "y": N("x", node="attribute"),
        "z": N("x", node="attribute", namespace="urn:z"),
        "rows": N("rows", items=N("row", items=N("cell", namespace="urn:a", prefix="a"))),
        "tags": N(node="none", items=N("tag")),
        "words": N("tags", items=N("tag")),
        "trees": N(node="none", items=N("tree", namespace="urn:t", prefix="t")),
        "crate": N(node="none"),
    },
)
class Forest(rt.Model):  # type: ignore[misc, name-defined]
    """Names that only namespaces tell apart, lists in lists, and unions."""

    a: str | None = None
    b: str | None = None
    c: str | None = None
    x: str | None = None
    y: str | None = None
    z: str | None = None
    rows: list[list[int]] | None = None
    tags: list[str] | None = None
    words: list[str] | None = None
    best: Kind | None = None
    trees: list[Kind] | None = None
    crate: Crate | None = None


TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff").filter(
        lambda c: c >= " " or c in "\t\n\r"
    )
)
FULL = TEXTS.filter(bool)
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.\-]{0,8}", fullmatch=True)
LEAVES = st.builds(Leaf, kind=st.none() | TEXTS, text=TEXTS)
TREES = st.builds(
    Tree,
    key=st.none() | TEXTS,
    code=st.just(""),
    name=st.none() | TEXTS,
    count=st.none() | st.integers(),
    price=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    day=st.none() | st.dates(),
    on=st.none() | st.booleans(),
    grade=st.none() | st.sampled_from(["a", "b", "c d"]),
    words=st.none() | st.lists(TEXTS, min_size=1),
    leaves=st.none() | st.lists(LEAVES),
    lists=st.none() | st.dictionaries(NAMES, st.lists(st.integers(), min_size=1)),
    notes=st.none() | st.dictionaries(NAMES, TEXTS),
    pair=st.none() | st.tuples(st.integers(), FULL),
)


@given(TREES)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_model_survives(tree: Any) -> None:
    data = rt.encode_xml(tree, Tree)
    assert rt.to_dict(rt.decode_xml(data, Tree)) == rt.to_dict(tree)


OPTIONAL = st.none() | TEXTS
KINDS = st.builds(Fir, cones=st.none() | st.lists(TEXTS)) | st.builds(
    Oak, cones=st.none() | st.integers()
)
FORESTS = st.builds(
    Forest,
    **dict.fromkeys("abcxyz", OPTIONAL),
    rows=st.none() | st.lists(st.lists(st.integers())),
    tags=st.none() | st.lists(TEXTS, min_size=1),
    words=st.none() | st.lists(TEXTS),
    best=st.none() | KINDS,
    trees=st.none() | st.lists(KINDS, min_size=1),
    crate=st.none() | st.builds(Crate, label=OPTIONAL, size=st.integers()),
)


@given(FORESTS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_only_namespaces_and_tags_tell_apart_survives(forest: Any) -> None:
    data = rt.encode_xml(forest, Forest)
    assert rt.to_dict(rt.decode_xml(data, Forest, strict=True)) == rt.to_dict(forest)


@given(FULL)
@settings(max_examples=30, deadline=None)
def test_any_text_survives_as_text_attribute_and_cdata(text: str) -> None:
    leaf = rt.decode_xml(rt.encode_xml(Leaf(kind=text, text=text), Leaf), Leaf)
    assert (leaf.kind, leaf.text) == (text, text)
    tree = Tree(code=text if text.strip() else "x")
    assert rt.decode_xml(rt.encode_xml(tree, Tree), Tree) == tree


@given(st.characters(categories=("Cc", "Cn", "Cs")))
@settings(max_examples=30, deadline=None)
def test_what_xml_cannot_hold_is_refused_with_its_place(sign: str) -> None:
    can = sign in "\t\n\r\x7f" or "\x80" <= sign < "\ud800" or "\ue000" <= sign < "\ufffe"
    if can or sign >= "\U00010000":
        assert rt.decode_xml(rt.encode_xml([sign], list[str], N("a")), list[str]) == [sign]
    else:
        with pytest.raises(ValueError, match=r"cannot hold the character '.*', at \$\[0\]"):
            rt.encode_xml([sign], list[str], N("a"))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner)))
@settings(max_examples=40, deadline=None)
def test_reading_never_fails_on_well_formed_xml(value: Any) -> None:
    try:
        data = rt.encode_xml(value, Any, N("root"))
    except ValueError:
        return
    for kind in (Tree, Leaf, list[Leaf], dict[str, int], Tree | Leaf, int, Any, tuple[int, str]):
        rt.decode_xml(data, kind)


WRITTEN = {
    "cdata": (
        Tree(code="<a>]]>\r"),
        '<t:tree xmlns:t="urn:t"><![CDATA[<a>]]]]><![CDATA[>]]>&#13;<![CDATA[]]></t:tree>',
    ),
    "attributes": (
        Leaf(kind='"\n<&', text=" \t"),
        '<leaf kind="&quot;&#10;&lt;&amp;"> \t</leaf>',
    ),
    "a namespace without a prefix": (
        Tree(key="k", code=""),
        '<t:tree xmlns:t="urn:t" xmlns:ns2="urn:k" ns2:key="k"/>',
    ),
    "a variant of a union that may be left out": (
        Forest(best=Oak(cones=2), trees=[Fir(cones=["a"])]),
        '<forest xmlns="urn:f"><best kind="oak" acorns="2"/><t:tree xmlns:t="urn:t" kind="fir">'
        "<cones><cone>a</cone></cones></t:tree></forest>",
    ),
    "an attribute of what is no node": (
        Forest(crate=Crate(label="a", size=1)),
        '<forest xmlns="urn:f" label="a"><size>1</size></forest>',
    ),
    "places": (
        Tree(code="", pair=(1, "b")),
        '<t:tree xmlns:t="urn:t"><pair><one>1</one><two>b</two></pair></t:tree>',
    ),
    "lists that are empty, or not": (
        Tree(code="", words=["a", ""], leaves=[]),
        '<t:tree xmlns:t="urn:t"><words>a</words><words/><leaves/></t:tree>',
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written(name: str) -> None:
    model, text = WRITTEN[name]
    assert rt.to_xml(model) == HEAD + text


def test_a_reader_takes_any_order_comments_and_instructions() -> None:
    text = (
        "<?xml version='1.0'?><!-- a --><?b c?>\n<x:tree xmlns:x='urn:t'>\n <day>2025-03-15</day>"
        "<!-- d --><on> true </on><count> 7 </count><name>a<!-- b -->b</name></x:tree>\n"
    )
    found = rt.from_xml(Tree, text)
    expected = {"code": "", "day": "2025-03-15", "on": True, "count": 7, "name": "ab"}
    assert rt.to_dict(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<forest xmlns:q="urn:b"><q:id>B</q:id></forest>', {"b": "B"}),
        ('<forest xmlns="urn:b"><id>B</id></forest>', {"b": "B"}),
        ('<q:forest xmlns:q="urn:q"><q:tag>t</q:tag></q:forest>', {"tags": ["t"]}),
        ('<forest xmlns:q="urn:a" q:x="A"/>', {"x": "A"}),
        ("<forest><tags><tag>w</tag></tags><tag>t</tag></forest>", {"tags": ["t"], "words": ["w"]}),
        ("<forest><tags><tag>w</tag></tags></forest>", {"words": ["w"]}),
    ],
)
def test_a_field_takes_nothing_that_is_declared_as_another(text: str, expected: Any) -> None:
    assert rt.to_dict(rt.from_xml(Forest, text)) == expected


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-15", "windows-1252", "shift_jis"])
def test_a_document_says_its_encoding(charset: str) -> None:
    text = f'<?xml version="1.0" encoding="{charset}"?><leaf>a\u00a7</leaf>'
    assert rt.from_xml(Leaf, text.encode(charset)).text == "a\u00a7"


@pytest.mark.parametrize("charset", ["foo-1", "hex", "undefined"])
def test_an_encoding_that_is_none_is_refused(charset: str) -> None:
    text = f'<?xml version="1.0" encoding="{charset}"?><leaf>a</leaf>'
    with pytest.raises(rt.DecodingError, match=f"is not in {charset}"):
        rt.from_xml(Leaf, text.encode())


def test_a_list_without_names_has_some() -> None:
    data = rt.encode_xml(["a"], list[str], N(items=N()))
    assert data.decode() == HEAD + "<items><items>a</items></items>"
    assert rt.decode_xml(data, list[str], N(items=N())) == ["a"]


ENTITIES = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
HOSTILE = {
    "entities that grow": f'<!DOCTYPE a [<!ENTITY a0 "ha">{ENTITIES}]><tree>&a9;</tree>',
    "a large entity, used often": f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]><a>{"&a;" * 9_000}</a>',
    "a file": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><tree><name>&a;</name></tree>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:1/x"> %a;]><tree/>',
    "an outer document type": '<!DOCTYPE tree SYSTEM "http://127.0.0.1:1/x.dtd"><tree/>',
    "defaults of attributes": '<!DOCTYPE a [<!ATTLIST tree key CDATA "x">]><tree/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_document_types_are_refused(name: str) -> None:
    with pytest.raises(rt.DecodingError, match="document type, which is refused"):
        rt.from_xml(Tree, HOSTILE[name])


MANY = [f"a{index}=''" for index in range(2_000)]
FEWER = " ".join(MANY[:1_000])
BOUNDED = {
    "depth": ("<a>" * 100_000, "nested too deeply"),
    "elements": ("<a>" + 1_001 * f"<a {FEWER}/>" + "</a>", "too many elements"),
    "attributes": (f"<a {' '.join(MANY)}/>", "too many elements or attributes"),
    "an unknown entity": ("<a>&b;</a>", "this is not XML: undefined entity"),
    "nothing": ("", "this is not XML: no element found"),
    "an end that is missing": ("<a><b></b>", "this is not XML"),
    "a prefix that is not known": ("<x:a/>", "this is not XML: unbound prefix"),
    "two roots": ("<a/><b/>", "this is not XML: junk after document element"),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_what_is_too_large_or_broken_is_refused(name: str) -> None:
    text, message = BOUNDED[name]
    with pytest.raises(rt.DecodingError, match=message):
        rt.from_xml(Any, text)


def test_a_huge_attribute_is_only_long() -> None:
    found = rt.from_xml(Leaf, f'<leaf kind="{"x" * 5_000_000}">t</leaf>')
    assert len(found.kind) == 5_000_000
    assert rt.from_xml(Leaf, f"<leaf>{'9' * 1_000_000}</leaf>").text == "9" * 1_000_000
    assert type(rt.from_xml(Tree, f"<tree><count>{'9' * 10_000}</count></tree>").count) is str


def test_unions_are_told_apart_by_what_they_hold() -> None:
    assert type(rt.from_xml(Tree | Leaf, '<x kind="a">b</x>')) is Leaf
    assert type(rt.from_xml(Tree | Leaf, "<x><count>1</count><name>b</name></x>")) is Tree


@rt.element(N("band"), {"words": N("words", node="attribute")})
class Band(rt.Model):  # type: ignore[misc, name-defined]
    """A list in an attribute."""

    words: list[str] | None = None


ITEMS = st.lists(st.text(min_size=0, max_size=4, alphabet="ab \t\n\u00a0\u3000"), max_size=3)


@given(ITEMS)
@settings(max_examples=40, deadline=None)
def test_a_list_in_an_attribute_survives_or_is_refused(items: list[str]) -> None:
    band = Band(words=items)
    if all(item.split() == [item] for item in items):
        assert rt.from_xml(Band, rt.to_xml(band)).words == items
    else:
        with pytest.raises(ValueError, match=r"is no item of a list .* at \$\.words\[\d\]"):
            rt.to_xml(band)


@given(
    st.text(min_size=1, max_size=3) | st.sampled_from(["é", "xml", "𐐀", "²", "ª", "a/b", "a b=''"])
)
@settings(max_examples=50, deadline=None)
def test_any_name_of_a_map_survives_or_is_refused(name: str) -> None:
    tree = Tree(code="", notes={name: "x"})
    try:
        written = rt.to_xml(tree)
    except ValueError as error:
        assert "$.notes" in str(error)
    else:
        assert rt.from_xml(Tree, written).notes == {name: "x"}


def test_what_is_nested_too_deeply_is_refused() -> None:
    inner: Any = {}
    for _ in range(400):
        inner = {"a": inner}
    with pytest.raises(ValueError, match="nested too deeply for XML"):
        rt.encode_xml(inner, Any)


def test_half_of_a_pair_is_no_xml() -> None:
    with pytest.raises(rt.DecodingError, match="not in utf-8"):
        rt.from_xml(Leaf, "<leaf>\ud800</leaf>")
