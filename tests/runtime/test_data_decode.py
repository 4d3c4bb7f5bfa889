"""From JSON to models: exact where the data is as promised, never failing where it is not."""

from __future__ import annotations

import copy
import json
import pickle
import string
import threading
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.models import load_models
from support.runtime import load

rt = load()
models: Any = load_models()
TYPES: list[Any] = [
    models.Everything,
    models.Box,
    models.Cat,
    models.Dog,
    models.Pet,
    models.Strays,
    models.Tree,
    models.CatOrDog,
    list[models.Pet],
    dict[str, models.Left | models.Right],
    models.Left | models.Right | None,
    datetime | str,
    tuple[int, str],
    Literal["a", "b"],
    int,
    None,
    Any,
]


def decode(value: Any, kind: Any, **options: Any) -> Any:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return rt.decode_json(data, kind, **options)


CAT = {"@id": 1, "kind": "cat", "color": None}
DOG = {"kind": "dog", "goodBoy": True}


def test_fields_have_their_types() -> None:
    full = decode(
        {
            "text": "t",
            "required-null": None,
            "day": "2024-02-29",
            "moment": "2024-02-29T01:02:03.5+02:00",
            "span": "P1DT1H",
            "key": "00000000-0000-0000-0000-00000000000a",
            "price": "1.50",
            "data": "AAE=",
            "pair": [1, "a"],
            "pet": DOG,
            "again": {"text": "u", "required-null": "v", "both": None},
        },
        models.Everything,
    )
    assert (full.day, full.span) == (date(2024, 2, 29), timedelta(days=1, hours=1))
    assert full.moment == datetime(2024, 2, 28, 23, 2, 3, 500000, UTC)
    assert (full.key, full.price, full.data) == (UUID(int=10), Decimal("1.50"), b"\x00\x01")
    assert (full.pair, full.one, full.both) == ((1, "a"), None, None)
    assert type(full.pet) is models.Dog
    assert full.again.both is None


class Measured(rt.Model):
    """A model of numbers."""

    id: float
    share: float | None = None
    label: float | str | None = None
    misfit: int | None = None


@pytest.mark.parametrize("misfit", ["", ', "misfit": "x"'])
def test_whole_numbers_stay_exact_where_a_number_may_have_decimals(misfit: str) -> None:
    text = f'{{"id": 9007199254740993, "share": 1.0, "label": 12{misfit}}}'
    found = rt.decode_json(text.encode(), Measured)
    kinds = zip((found.id, found.share, found.label), (int, float, int), strict=True)
    assert all(isinstance(value, kind) for value, kind in kinds)
    assert rt.encode_json(found) == text.replace(" ", "").encode()


def test_a_text_is_no_number() -> None:
    with pytest.raises(rt.JSONError, match=r"Expected `int \| float`, got `str` at `\$.id`"):
        rt.decode_json(b'{"id": "x"}', Measured, strict=True)


@pytest.mark.parametrize(
    "text", ["2024-02-29t01:02:03z", "2024-02-29 01:02:03Z", "2024-02-29T01:02:03.000Z"]
)
def test_date_times_in_every_spelling(text: str) -> None:
    assert decode(text, datetime) == datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (models.Pet, CAT, models.Cat),
        (models.Pet, DOG, models.Dog),
        (models.Pet, {"kind": "bird", "x": 1}, dict),
        (models.Pet, {"kind": ["cat"]}, dict),
        (models.Pet, {"x": 1}, dict),
        (models.Pet, "Tom", str),
        (models.Strays, {"kind": "eagle", "wings": 2}, models.Bird),
        (models.Strays, CAT, models.Cat),
        (models.CatOrDog, {"kind": "dog", "goodBoy": True, "color": 1}, models.Dog),
        (models.CatOrDog, {"kind": "cat", "@id": 2, "color": "red"}, models.Cat),
        (models.Left | models.Right, {"left": "a"}, models.Left),
        (models.Left | models.Right, {"right": "a", "both": 1}, models.Right),
        (models.Left | models.Right, {"right": 5}, models.Right),
        (models.Left | models.Right, {"neither": 5}, dict),
        (models.Loose | models.Bird, {"neither": 5}, models.Loose),
        (models.PartA | models.PartB, {"neither": 5}, dict),
        (models.PartA | models.PartB, {"b": 5}, models.PartB),
        (models.PartA | models.PartB, {}, models.PartA),
        (models.Left | dict[str, Any], {"left": "a"}, models.Left),
        (models.Left | dict[str, Any], {"x": "a"}, dict),
        (models.Left | dict[str, int], {"x": "a"}, dict),
        (models.Closed | models.Left, {"size": "S"}, models.Closed),
        (models.HasNumber | models.HasPet, {"it": {"kind": "dog", "goodBoy": True}}, models.HasPet),
        (models.HasPet | models.HasNumber, {"it": 5}, models.HasNumber),
        (models.Cat | models.Left | str, 5, int),
        (datetime | str, "2024-02-29T01:02:03Z", datetime),
        (datetime | str, "soon", str),
        (str | datetime, "2024-02-29T01:02:03Z", datetime),
        (date | datetime, "2024-02-29", date),
        (UUID | int, 5, int),
        (bytes | str, "AAE=", str),
        (Literal["a"] | datetime, "a", str),
        (list[int] | list[str], ["a"], list),
        (models.Tree, {"a": ["b", {"c": "d"}]}, dict),
    ],
)
def test_a_union_picks_its_variant(kind: Any, value: Any, expected: type) -> None:
    found = decode(value, kind)
    assert type(found) is expected
    assert rt.to_dict(found) == value


def test_lists_of_unions_pick_by_their_members() -> None:
    found = decode([{"right": "a"}, {"right": "b"}], list[models.Left] | list[models.Right])
    assert [type(item) for item in found] == [models.Right, models.Right]
    assert decode([], list[models.Left] | list[models.Right]) == []


def test_a_union_may_stand_in_every_place() -> None:
    everything = decode(
        {
            "text": "",
            "required-null": None,
            "pets": {"a": CAT, "b": None},
            "text_or_cat": CAT,
            "person": {"name": "Ann", "pets": [CAT, DOG], "best": None},
            "sides": {"right": "r"},
            "free": {"x": 1},
            "day_or_text": "2024-02-29",
            "tree": [["a"], {"b": "c"}],
        },
        models.Everything,
    )
    assert type(everything.pets["a"]) is models.Cat
    assert type(everything.text_or_cat) is models.Cat
    assert type(everything.person) is models.Owner
    assert [type(pet) for pet in everything.person.pets] == [models.Cat, models.Dog]
    assert (type(everything.sides), everything.free) == (models.Right, {"x": 1})
    assert everything.day_or_text == date(2024, 2, 29)
    assert everything.tree == [["a"], {"b": "c"}]


def test_a_name_of_another_module_wins_over_a_builtin() -> None:
    assert type(decode({**CAT, "warning": {"text": "!"}}, models.Cat).warning) is models.Warning


def test_what_does_not_fit_stays_as_it_came() -> None:
    tom = decode(
        {
            **CAT,
            "@id": "x",
            "crea ted": "soon",
            "owner": {"name": None},
            "friend": {**DOG, "a": "b"},
        },
        models.Cat,
    )
    assert (tom.id, tom.created, tom.owner) == ("x", "soon", models.Owner(name=None))
    assert tom.friend == models.Dog(good_boy=True, additional_properties={"a": "b"})
    assert decode([1], models.Cat) == [1]
    assert decode({"a": {}}, dict[str, int]) == {"a": {}}


def test_a_missing_required_field_is_none() -> None:
    assert decode({"pets": []}, models.Owner).name is None


@pytest.mark.parametrize("value", [{}, {"other": 1}])
@pytest.mark.parametrize("kind", [models.Owner, models.Owner | None, models.Owner | models.Warning])
def test_an_object_with_nothing_of_a_model_stays_as_it_came(value: Any, kind: Any) -> None:
    assert decode(value, kind) == value
    assert decode({"a": [value]}, dict[str, list[kind]]) == {"a": [value]}  # type: ignore[valid-type]
    with pytest.raises(rt.JSONError, match="at `\\$`"):
        decode(value, kind, strict=True)


def test_an_object_that_promises_nothing_is_a_model_though_it_is_empty() -> None:
    assert type(decode({}, models.PartA)) is models.PartA
    assert type(decode({"other": 1}, models.Loose)) is models.Loose


def test_a_whole_number_may_be_written_with_a_fraction() -> None:
    found = decode({**CAT, "@id": 7.0, "livesLeft": 9.5}, models.Cat)
    assert (found.id, type(found.id), found.lives_left) == (7, int, 9.5)
    assert decode({**CAT, "@id": 7.0}, models.Cat, strict=True).id == 7


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ({**CAT, "owner": {"name": 5}}, models.Cat, "Expected `str`, got `int` at `$.owner.name`"),
        ({**CAT, "owner": {}}, models.Cat, "Object missing required field `name` at `$.owner`"),
        ({**CAT, "crea ted": 5}, models.Cat, "Expected `datetime`, got `int` at `$['crea ted']`"),
        ({**DOG, "jump": [1]}, models.Dog, "at `$.jump`"),
        (
            [CAT, {**DOG, "goodBoy": "yes"}],
            list[models.Pet],
            "Expected `bool`, got `str` at `$[1].goodBoy`",
        ),
        ({"neither": 1}, models.Left | models.Right, "at `$`"),
        ([], models.Cat, "Expected `object`, got `array` at `$`"),
        (
            {"a": [[1], None]},
            dict[str, list[list[int]]],
            "Expected `array`, got `null` at `$.a[1]`",
        ),
        ({"size": "XL"}, models.Closed, "at `$.size`"),
    ],
)
def test_strict_decoding_says_where_it_does_not_fit(value: Any, kind: Any, message: str) -> None:
    with pytest.raises(rt.JSONError) as caught:
        decode(value, kind, strict=True)
    assert message in str(caught.value)


def test_an_object_of_which_no_variant_knows_anything_is_no_misfit() -> None:
    assert decode({"new": 1}, models.PartA | models.PartB, strict=True) == {"new": 1}
    assert decode({"new": 1}, models.PartA | None, strict=True) == models.PartA()


@pytest.mark.parametrize("value", [{**CAT, "mood": "hungry", "teeth": 3}, {"kind": "bird"}, DOG])
def test_strict_decoding_takes_new_enum_values_variants_and_fields(value: Any) -> None:
    decode(value, models.Pet, strict=True)


def test_unknown_fields_can_be_kept_and_go_back() -> None:
    value = {
        **CAT,
        "teeth": [1],
        "owner": {"name": "Ann", "age": 5},
        "friend": {**DOG, "o": {"name": "B", "x": 1}},
    }
    assert rt.extra_fields(decode(value, models.Cat)) == {}
    tom = decode(value, models.Cat, keep_unknown_fields=True)
    assert rt.extra_fields(tom) == {"teeth": [1]}
    assert rt.to_dict(tom) == value
    assert json.loads(rt.encode_json({"cats": [tom]})) == {"cats": [value]}
    for twin in (copy.copy(tom), copy.deepcopy(tom), pickle.loads(pickle.dumps(tom))):
        assert rt.to_dict(twin) == value


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (datetime, b'"2024-01-01T00:00:00.123456789Z"'),
        (datetime, b'"9999-12-31T23:59:59.9999999+02:00"'),
        (time, b'"10:00:00.123456789"'),
        (timedelta, b'"PT1.1234567S"'),
        (Decimal, b"1.5"),
        (Decimal, b"10"),
        (Decimal, b'"1e2"'),
        (Decimal, b'" .50"'),
        (Decimal, b"1e400"),
        (Decimal, b'"ten"'),
        (Decimal, b"true"),
        (float, b"9007199254740993"),
        (float, b"-123456789012345678901234567890"),
        (float, b"1e400"),
        (float, b"1e300"),
        (int, b"1e400"),
        (int, b"7" * 5000),
        (Any, b"[1e400]"),
        (Any, b'{"":1,"\\ud83d":2}'),
        (models.Tree, b'{"":"text"}'),
        (dict[str, float | None], b'{"a":18446744073709551617,"b":null}'),
        (float | str, b"9007199254740993"),
        (list[Decimal | str], b'[1.5,"1.50","x"]'),
    ],
)
def test_what_python_would_write_otherwise_goes_back_as_it_came(kind: Any, data: bytes) -> None:
    found = rt.decode_json(data, kind)
    assert rt.encode_json(found) == data
    for twin in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert twin == found
        assert rt.encode_json(twin) == data


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (datetime, "2024-01-01T00:00:00.1+0000"),
        (datetime, "2024-01-01 00:00:00Z"),
        (time, "10:00:00.5"),
        (timedelta, "PT36H"),
    ],
)
def test_spellings_are_kept_beside_unknown_fields(kind: Any, text: str) -> None:
    found = decode(text, kind, keep_unknown_fields=True)
    assert found == decode(text, kind)
    assert rt.to_dict(found) == text


def test_a_fraction_finer_than_microseconds_is_cut_off_and_lives_as_long_as_its_value() -> None:
    moment = decode("2024-01-01T00:00:00.123456789Z", datetime, strict=True)
    assert moment == datetime(2024, 1, 1, 0, 0, 0, 123456, UTC)
    assert rt.to_dict(moment + timedelta(days=1)) == "2024-01-02T00:00:00.123456Z"
    assert rt.encode_query({"since": moment}) == "since=2024-01-01T00%3A00%3A00.123456789Z"


# --- JSON itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf[1]", [1]),
        (b'{"a":1,"a":2}', {"a": 2}),
        (b'["\\ud83d"]', ["\ud83d"]),
        (b"123456789012345678901234567890", 123456789012345678901234567890),
        (b"[" + b"7" * 5000 + b"]", [Decimal("7" * 5000)]),
        (b"[1e999, -1e999, 0.1]", [Decimal("1e999"), Decimal("-1e999"), 0.1]),
        (b"-0", 0),
        (b"[" * 500 + b"]" * 500, None),
    ],
)
@pytest.mark.parametrize("kind", [Any, models.Tree])
def test_unusual_json_is_decoded(data: bytes, expected: Any, kind: Any) -> None:
    found = rt.decode_json(data, kind)
    if expected is not None:
        assert found == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[1,]",
        b"NaN",
        b"[Infinity]",
        b"nul",
        b"1 2",
        b"\xff",
        b'"\xff"',
        b"'a'",
        b'"\x01"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
@pytest.mark.parametrize("kind", [Any, models.Tree, models.Everything, models.Box])
def test_what_is_not_json_raises(data: bytes, kind: Any) -> None:
    with pytest.raises(rt.JSONError):
        rt.decode_json(data, kind)


def test_deep_data_of_a_recursive_model_is_decoded_or_left_plain() -> None:
    for depth in (100, 400):
        data = b'{"text":"t","required-null":null,"again":' * depth + b"null" + b"}" * depth
        assert type(rt.decode_json(data, models.Everything)) is models.Everything
        assert (
            type(rt.decode_json(b'{"again":' * depth + b"0" + b"}" * depth, models.Everything))
            is models.Everything
        )


def test_a_long_chain_of_models_is_decoded() -> None:
    import sys
    from types import ModuleType

    module = ModuleType("sample_sdk.chain")
    sys.modules[module.__name__] = module
    module.__dict__.update(Model=rt.Model, __package__="sample_sdk")
    for number in range(2000):
        following = f"M{number + 1}" if number < 1999 else "int"
        namespace = {
            "__module__": module.__name__,
            "__annotations__": {"next": f"list[{following}] | None"},
            "next": None,
        }
        setattr(module, f"M{number}", type(rt.Model)(f"M{number}", (rt.Model,), namespace))
    found = decode({"next": [{"next": [{}]}]}, module.M0)
    assert type(found.next[0].next[0]) is module.M2
    value: dict[str, Any] = {}
    for _ in range(100):
        value = {"next": [value]}
    assert rt.to_dict(decode(value, module.M1500)) == value


def test_a_hostile_answer_cannot_make_unions_try_for_long() -> None:
    value: Any = {"left": 5}
    for _ in range(200):
        value = {"a": value, "b": [value] if len(str(value)) < 500 else 0}
    decode(value, models.Tree)
    deep: Any = {"right": {}}
    for _ in range(60):
        deep = [deep]
    kind: Any = models.Left | models.Right
    for _ in range(10):
        kind = list[kind] | dict[str, kind]
    decode(deep, kind)


def test_threads_may_decode_a_type_for_the_first_time_at_once() -> None:
    found: list[Any] = []
    kind = Annotated[list[models.Box], "fresh"]
    threads = [
        threading.Thread(
            target=lambda: found.append(
                decode([{"content": {"text": "t", "required-null": None}}], kind)
            )
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert {type(item[0].content) for item in found} == {models.Everything}


# --- properties ----------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NEARLY = st.sampled_from(
    [
        "1.5",
        "1e2",
        "AAE",
        "-_8=",
        "P1Y",
        "24:00",
        "2024-02-30",
        "2024-01-01T00:00:00",
        "nan",
        "true",
    ]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | NEARLY
    | TEXT,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        TEXT
        | st.sampled_from(
            [*models.Everything.__struct_encode_fields__, "kind", "@id", "goodBoy", "left", "name"]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=20,
)
FAST = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@FAST
@given(value=JSON, kind=st.sampled_from(TYPES), keep=st.booleans())
def test_decoding_any_json_raises_nothing(value: Any, kind: Any, keep: bool) -> None:
    rt.encode_json(decode(value, kind, keep_unknown_fields=keep))


FIELDS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(models.Everything.__struct_encode_fields__, JSON)
)


@FAST
@given(value=JSON | FIELDS, kind=st.sampled_from(TYPES))
def test_decoding_any_json_loses_nothing(value: Any, kind: Any) -> None:
    assert_kept(value, rt.to_dict(decode(value, kind, keep_unknown_fields=True)))


def assert_kept(before: Any, after: Any) -> None:
    """Check that all of `before` is in `after`; a null may have become an absence."""
    if isinstance(before, dict):
        assert isinstance(after, dict)
        for key, value in before.items():
            if value is not None or key in after:
                assert_kept(value, after[key])
    elif isinstance(before, list):
        assert isinstance(after, list)
        assert len(after) == len(before)
        for old, new in zip(before, after, strict=True):
            assert_kept(old, new)
    else:
        assert before == after
        assert isinstance(before, str) == isinstance(after, str)


def instances() -> st.SearchStrategy[Any]:
    """Return the valid instances of `Everything`, and of what it holds."""

    def optional(**fields: Any) -> st.SearchStrategy[Any]:
        required = {name.rstrip("!"): kind for name, kind in fields.items() if name.endswith("!")}
        return st.fixed_dictionaries(
            required,
            optional={name: kind for name, kind in fields.items() if not name.endswith("!")},
        )

    hexes = st.uuids().map(str)
    moments = st.datetimes(timezones=st.just(UTC)).map(
        lambda d: d.isoformat().replace("+00:00", "Z")
    )
    ascii_text = st.text(string.ascii_letters, max_size=5)
    extra = st.dictionaries(ascii_text.map("x".__add__), st.integers(), max_size=2)
    dogs = st.builds(
        lambda a, b: {**b, **a},
        optional(
            **{
                "kind!": st.just("dog"),
                "goodBoy!": st.booleans(),
                "nick": st.none() | TEXT,
                "additional_properties": st.integers(),
            }
        ),
        extra,
    )
    trees = st.recursive(
        TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=6,
    )
    cats = optional(
        **{
            "@id!": st.integers(),
            "kind!": st.just("cat"),
            "color!": st.none() | TEXT,
            "mood": TEXT,
            "crea ted": moments,
            "when": moments | ascii_text,
            "friend": dogs,
            "loose": dogs | TEXT | st.lists(optional(**{"name!": TEXT}), max_size=2),
        }
    )
    sides = optional(**{"left!": TEXT, "both": st.integers()}) | optional(
        **{"right!": TEXT, "both": st.integers()}
    )
    base = {
        "text!": TEXT,
        "required-null!": st.none() | TEXT,
        "one!": st.just(1),
        "yes!": st.just(True),
        "half!": st.just(0.5),
        "whole": st.integers(),
        "number": st.floats(allow_nan=False, allow_infinity=False) | st.integers(),
        "flag": st.booleans(),
        "day": st.dates().map(str),
        "moment": moments | moments.map(lambda text: text[:19] + ".000000001Z"),
        "hour": st.times().map(lambda t: t.isoformat()),
        "span": st.integers(1, 86399).map("PT{}S".format),
        "key": hexes,
        "price": st.decimals(allow_nan=False, allow_infinity=False).map(str)
        | st.floats(allow_nan=False, allow_infinity=False),
        "data": st.sampled_from(["", "AAE=", "AAEC"]),
        "anything": JSON.filter(lambda v: v is not None),
        "both": st.none() | st.integers(),
        "letters": TEXT,
        "digits": st.integers(),
        "mixed": st.integers() | TEXT,
        "many": st.lists(TEXT, max_size=3),
        "nested": st.dictionaries(
            TEXT, st.lists(st.dictionaries(TEXT, st.integers(), max_size=2), max_size=2), max_size=2
        ),
        "pair": st.tuples(st.integers(), TEXT).map(list),
        "closed": optional(**{"size!": st.sampled_from(["S", "M"])}),
        "lists": st.lists(optional(**{"left!": TEXT}), max_size=2)
        | st.lists(optional(**{"right!": TEXT}), max_size=2),
        "sides": sides,
        "free": sides | st.dictionaries(ascii_text.map("x".__add__), JSON, max_size=2),
        "day_or_text": st.dates().map(str) | ascii_text,
        "key_or_number": hexes | st.integers(),
        "scalar": st.integers() | TEXT | st.booleans(),
        "text_or_cat": TEXT | cats,
        "pet": cats | dogs,
        "pets": st.dictionaries(TEXT, st.none() | cats | dogs, max_size=2),
        "dog": dogs,
        "loose": st.none() | st.dictionaries(TEXT.map("x".__add__), JSON, max_size=3),
        "tree": trees,
        "person": optional(
            **{"name!": TEXT, "best": st.none() | cats, "pets": st.lists(cats | dogs, max_size=2)}
        ),
    }
    whole = optional(**base)
    return st.builds(lambda outer, inner: {**outer, "again": inner}, whole, whole)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=instances())
def test_decoding_then_encoding_gives_the_same_json(value: Any) -> None:
    quick = decode(value, models.Everything)
    assert json.loads(rt.encode_json(quick)) == value
    assert rt.to_dict(quick) == value
    careful = decode(value, models.Everything, keep_unknown_fields=True)
    assert careful == quick
    assert decode(value, models.Everything, strict=True) == quick


def test_models_that_cannot_be_prepared_stay_as_they_were() -> None:
    class Broken(rt.Model):  # type: ignore[misc, name-defined]
        first: int
        second: NotThere  # type: ignore[name-defined]  # noqa: F821

    before = dict(Broken.__annotations__)
    for _ in range(2):
        with pytest.raises(NameError):
            decode({"first": 1, "second": 2}, Broken)
    assert Broken.__annotations__ == before


def test_a_place_that_takes_only_null_or_nothing_is_decoded() -> None:
    class Empty(rt.Model):  # type: ignore[misc, name-defined]
        nothing: None | rt.UnsetType = rt.UNSET  # type: ignore[name-defined]

    for value in ({"nothing": None}, {}):
        assert rt.to_dict(decode(value, Empty)) == value
