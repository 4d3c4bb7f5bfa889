"""Names that Python cannot have, that collide, or that the SDK itself uses."""

from __future__ import annotations

from support.case import Case

WIRE = {
    "class": "c",
    "fooBar": 1,
    "foo_bar": 2,
    "": "empty",
    "a b": {"v": {"a": {"b": {"c": {"d": {"e": {"f": "deep"}}}}}}},
    "_x": "x",
    "__init__": "i",
    "ﬁ": "ligature",
    "fi": "letters",
    "$ref": "r",
}


def test_every_property_survives(case: Case) -> None:
    case.server.answer(WIRE)
    call = case.lock["operations"]["import"]["call"].split(".")
    result = getattr(getattr(case.client(), call[1]), call[2])("x")
    assert case.to_json(result) == WIRE
    assert not isinstance(result, dict)


def test_every_parameter_arrives(case: Case) -> None:
    case.server.answer({})
    entry = case.lock["operations"]["import"]
    arguments = {p["arg"]: p["name"] for p in entry["params"]}
    assert len(arguments) == 9
    call = entry["call"].split(".")
    getattr(getattr(case.client(), call[1]), call[2])(**arguments)
    assert case.server.last.path == "/class/from"
    assert dict(case.server.last.pairs) == {
        name: name for name in arguments.values() if name != "from"
    }


def test_model_names_win_over_the_sdks_own_which_http_has(case: Case) -> None:
    assert case.sdk.SDKError is case.models.SDKError
    assert issubclass(case.module("http").SDKError, Exception)
    names = case.lock["names"]
    schemas = [names[f"#/components/schemas/{key}"] for key in ("foo-bar", "foo_bar", "FooBar")]
    assert len({name.casefold() for name in schemas}) == 3
