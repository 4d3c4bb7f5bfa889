"""What each kind of scalar is in Python: its type, how the runtime writes it, a value to show.

The one table of them in this target. How the runtime reads one that msgspec does not read, or not so
exactly, is in `values/lossless.py`; what is read there is written as its `str`, where msgspec does not write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdkwright.model import JsonValue, ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonScalar:
    """A type of Python, in `module` where it is no builtin.

    `wire_type` is the runtime's own type for values that JSON does not write as it usually writes those of
    `name`; where it is `only_in_json`, their text in a URL is the usual one. `sample` is a value as JSON writes it, and `canonical` has the texts that reading and writing
    give back as they are, None where only the sample is known to be one.
    """

    name: str
    sample: JsonValue
    module: str = ""
    wire_type: str = ""
    only_in_json: bool = False
    canonical: re.Pattern[str] | None = None


SCALARS: Mapping[ScalarKind, PythonScalar] = {
    ScalarKind.STRING: PythonScalar(name="str", sample="text"),
    ScalarKind.INTEGER: PythonScalar(name="int", sample=1),
    ScalarKind.INTEGER_TEXT: PythonScalar(
        name="int",
        sample="1",
        wire_type="IntegerText",
        only_in_json=True,
        canonical=re.compile(r"[+-]?[0-9]{1,4000}"),
    ),
    ScalarKind.NUMBER_TEXT: PythonScalar(
        name="float",
        sample="1.5",
        wire_type="NumberText",
        only_in_json=True,
        canonical=re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
    ),
    ScalarKind.NUMBER: PythonScalar(name="float", sample=1.5),
    ScalarKind.BOOLEAN: PythonScalar(name="bool", sample=True),
    ScalarKind.DATE: PythonScalar(
        name="date",
        module="datetime",
        sample="2026-03-14",
        canonical=re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"),
    ),
    ScalarKind.DATETIME: PythonScalar(
        name="datetime",
        module="datetime",
        sample="2026-03-14T09:26:53Z",
        canonical=re.compile(
            r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
        ),
    ),
    ScalarKind.HTTP_DATE: PythonScalar(
        name="datetime",
        module="datetime",
        sample="Sat, 14 Mar 2026 09:26:53 GMT",
        wire_type="HttpDate",
    ),
    ScalarKind.UNIX_TIME: PythonScalar(
        name="datetime", module="datetime", sample=1773480413, wire_type="UnixTime"
    ),
    ScalarKind.TIME: PythonScalar(
        name="time",
        module="datetime",
        sample="09:26:53",
        canonical=re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?"),
    ),
    ScalarKind.DURATION: PythonScalar(name="timedelta", module="datetime", sample="PT90S"),
    ScalarKind.UUID: PythonScalar(
        name="UUID",
        module="uuid",
        sample="7f9c24e8-3b12-4fef-91e0-56a2d5a8f3c1",
        canonical=re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    ),
    ScalarKind.DECIMAL: PythonScalar(name="Decimal", module="decimal", sample="12.50"),
    ScalarKind.NUMERIC_DECIMAL: PythonScalar(
        name="Decimal",
        module="decimal",
        sample=12.5,
        wire_type="DecimalNumber",
        only_in_json=True,
    ),
    ScalarKind.BASE64: PythonScalar(name="bytes", sample="aGVsbG8="),
    ScalarKind.BASE64URL: PythonScalar(name="bytes", sample="aGVsbG8_", wire_type="Base64Url"),
    ScalarKind.BINARY: PythonScalar(name="bytes", sample="content"),
}
"""All kinds; a test tries each in the program and in the runtime."""


def json_type(kind: ScalarKind) -> str:
    """Return what JSON Schema calls the values of a kind; only those that are an `int` in Python are integers."""
    known = SCALARS[kind]
    match known.sample:
        case bool():
            return "boolean"
        case str():
            return "string"
        case _:
            return "integer" if known.name == "int" else "number"
