"""The models of `client.class_`."""

from __future__ import annotations

from .._runtime.json.models import Model, field


class Dict(Model):
    class_: str | None = field(name="class", default=None)
    foo_bar_: int | None = field(name="fooBar", default=None)
    foo_bar: int | None = None
    value: str | None = field(name="", default=None)
    a_b: List | None = field(name="a b", default=None)
    x: str | None = field(name="_x", default=None)
    init: str | None = field(name="__init__", default=None)
    fi_: str | None = field(name="ﬁ", default=None)
    fi: str | None = None
    ref: str | None = field(name="$ref", default=None)


class List(Model):
    v: ModelModel | None = None


class ModelModel(Model):
    a: SDKError | None = None


class SDKError(Model):
    b: FooBarModel | None = None


class FooBarModel(Model):
    c: FooBarSchema | None = None


class FooBarSchema(Model):
    d: FooBar | None = None


class FooBar(Model):
    e: ÜnïcodeX | None = None


class ÜnïcodeX(Model):
    f: str | None = None
