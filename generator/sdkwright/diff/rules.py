"""The table of every kind of change: a stable code, how far it moves the version, and what it means.

A code is never reused for something else. The page in `docs/`, SARIF rules and tests are made from this
table, and a change with a rule that is not in it cannot be created.
"""

from __future__ import annotations

from enum import Enum

from sdkwright.start_up.lean_dataclasses import dataclass


class Step(Enum):
    """How far a change moves the version of an SDK, the farthest first.

    Major: code that ran or type-checked may not any more. Minor: there is more. Watch: the surface
    stays and what is sent, or what comes back, is another. Patch: documentation and insides.
    """

    MAJOR = "major"
    MINOR = "minor"
    WATCH = "watch"
    PATCH = "patch"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    code: str
    step: Step
    meaning: str


def _rules(step: Step, meanings: dict[str, str]) -> list[Rule]:
    return [Rule(code, step, meaning) for code, meaning in meanings.items()]


_MAJOR = {
    "call-removed": "A call is gone.",
    "call-renamed": "A call is reached by another name.",
    "call-replaced": "A call keeps its name and is another operation of the API now.",
    "resource-renamed": "A group of calls is reached by another name, and all its calls with it.",
    "argument-removed": "An argument is gone.",
    "argument-renamed": "An argument has another name.",
    "argument-narrowed": "An argument takes less, or something else.",
    "argument-required": "An argument that could be left out has to be given.",
    "required-argument-added": "There is a new argument, and it has to be given.",
    "arguments-moved": "Arguments that are given by position have another order.",
    "result-changed": "A call returns something else, or more kinds of things than before.",
    "error-changed": "The body of an error is something else.",
    "type-removed": "A model, a request's type or an alias is gone.",
    "type-renamed": "A model, a request's type or an alias has another name.",
    "type-changed": "A name for a type means another one: results may be more, or requests take less.",
    "base-removed": "A model is no instance of another any more.",
    "field-removed": "A field is gone.",
    "field-renamed": "A field has another name.",
    "field-changed": "A field's type changes: what is read may be more, or what is sent is taken less.",
    "field-required": "A field that could be left out of a request has to be given.",
    "required-field-added": "A request's model has a new field, and it has to be given.",
    "export-removed": "A name cannot be imported from a module any more.",
    "client-renamed": "The client's class has another name.",
    "environment-removed": "An environment variable is not read any more.",
    "server-removed": "A server cannot be chosen by its name any more.",
    "server-variable-removed": "A variable of a server's URL cannot be given any more.",
    "server-variable-narrowed": "A variable of a server's URL takes less values.",
}
_MINOR = {
    "call-added": "There is a new call.",
    "call-deprecated": "A call is deprecated.",
    "argument-added": "There is a new argument that may be left out.",
    "argument-optional": "An argument may be left out.",
    "argument-widened": "An argument takes more.",
    "argument-deprecated": "An argument is deprecated.",
    "result-narrowed": "A call returns less kinds of things than before.",
    "error-added": "An error's body has a type.",
    "event-added": "There are further webhooks, so what is read of any webhook may be more kinds of things.",
    "type-added": "There is a new model, type of requests or alias.",
    "type-widened": "A name for a type means more in requests, or less in results.",
    "base-added": "A model is an instance of another, too.",
    "field-added": "There is a new field.",
    "field-optional": "A field may be left out of a request.",
    "field-widened": "A field takes more in a request, or is more exactly known in a result.",
    "field-deprecated": "A field is deprecated.",
    "type-deprecated": "A model, a request's type or an alias is deprecated.",
    "value-added": "An enum has a new value; enums are open, so code that is written takes it.",
    "export-added": "A name can be imported from a further module.",
    "environment-added": "A further environment variable is read.",
    "server-added": "A further server can be chosen by its name.",
    "server-variable-added": "There is a new variable of a server's URL.",
    "server-variable-widened": "A variable of a server's URL takes more values.",
}
_WATCH = {
    "method-changed": "A call is sent with another HTTP method.",
    "path-changed": "A call is sent to another path.",
    "place-changed": "An argument is sent in another part of the request.",
    "wire-name-changed": "A field or an argument keeps its name and has another one in the request.",
    "media-type-changed": "A body is sent as another media type.",
    "answer-media-type-changed": "An answer of the same type is asked for, and read, as another media type.",
    "style-changed": "A part of a request is written in another way.",
    "default-changed": "What the server takes for an argument that is left out is something else.",
    "constraint-changed": "The document's limits on a value change; the SDK checks none of them.",
    "value-removed": "An enum has lost a value; enums are open, so code still runs, and the API may refuse.",
    "variants-told-otherwise": "The variants of a union are told apart in another way.",
    "pages-changed": "The pages of a list are found in another way.",
    "security-changed": "A call is sent with other credentials.",
    "scope-changed": "Calls ask for other scopes of a credential.",
    "tag-changed": "An operation has the tag of another group of calls, and keeps its call.",
    "credential-changed": "A credential is sent in another way.",
    "server-changed": "A server has another URL.",
}
_PATCH = {
    "deprecation-removed": "Something is not deprecated any more.",
    "docs-changed": "A text of the documentation changes.",
    "insides-changed": "The generated code changes where no user looks.",
}

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        *_rules(Step.MAJOR, _MAJOR),
        *_rules(Step.MINOR, _MINOR),
        *_rules(Step.WATCH, _WATCH),
        *_rules(Step.PATCH, _PATCH),
    )
}
