"""The table of every kind of fault: a stable code, and what it means.

A code is never reused for something else. Documentation, SARIF rules and tests are made from this
table, and a diagnostic with a code that is not in it cannot be created.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # reading
    "unreadable-file": "A file is missing, is not a regular file or may not be read.",
    "not-text": "A file holds bytes that are no text in UTF-8, UTF-16 or UTF-32.",
    "empty-document": "A file holds nothing, or only comments.",
    "too-large": "A file, a value, the nesting or the number of values exceeds a limit.",
    "alias-bomb": "YAML aliases or merge keys multiply a small text into too many values.",
    "yaml-syntax": "A text is not YAML.",
    "yaml-tag": "A YAML tag asks for something else than text, numbers, lists and objects.",
    "yaml-alias": "A YAML alias names an anchor that is not there, or a value that contains it.",
    "yaml-merge": "A YAML merge key `<<` is given something else than objects.",
    "yaml-key": "A YAML key is a list or an object.",
    "several-documents": "A YAML file holds more than one document.",
    "json-syntax": "A text is not JSON.",
    "not-quite-json": "A text is not JSON, but can be read as YAML.",
    "lone-surrogate": "A text holds half of a surrogate pair, which no encoding can write.",
    "duplicate-key": "An object has two keys of one name.",
    # the document as a whole
    "not-openapi": "A document is not an OpenAPI description.",
    "unknown-version": "A document's version is none of 2.0, 3.0, 3.1 and 3.2.",
    "missing-key": "An object lacks a key that it must have.",
    "unknown-key": "An object has a key that the specification does not know.",
    "wrong-type": "A value is of another type than the specification says.",
    "invalid": "A value breaks a rule of the OpenAPI specification.",
    "invalid-default": "A `default` contradicts the schema that it is in.",
    "invalid-example": "An example contradicts the schema that it is for.",
    "undeclared-property": "A schema requires a property that looks like another one's name.",
    "invalid-pattern": "A pattern is not a regular expression.",
    "enum-type": "A value of an `enum` contradicts the type beside it.",
    # references
    "dangling-reference": "A reference leads to nothing.",
    "reference-cycle": "References lead to each other and never to a value.",
    "refused-reference": "A reference names a place that is never read.",
    "outside-reference": "A reference leads out of the document's folder.",
    "remote-reference": "A reference leads to another host.",
    "remote-failure": "A reference to another host could not be fetched.",
    "reference-kind": "A reference leads to another kind of object than its place needs.",
    # schemas
    "unknown-type": "A schema's `type` is not a type of JSON.",
    "enum-labels": "An enum's names are not as many as its values.",
    "schema-conflict": "No value satisfies all parts of a schema.",
    "schema-cycle": "A schema is a part of itself.",
    "recursive-alias": "A list, map or union contains itself without an object in between.",
    "ignored-keyword": "A keyword says which values are valid in a way that no type can.",
    "ignored-discriminator": "A discriminator names a property that no variant has.",
    "unsupported-enum": "An enum has lists or objects among its values.",
    "several-unions": "Several unions hold together and have too many combinations.",
    "multipart-items": "The parts of a multipart body have places instead of names.",
    # operations
    "duplicate-operation-id": "Two operations have one operationId.",
    "duplicate-parameter": "An operation declares a parameter twice.",
    "undeclared-path-parameter": "A path names a parameter that nothing declares.",
    "unused-path-parameter": "A path parameter is declared that the path does not name.",
    "equivalent-path": "Two paths differ only in the names of their parameters.",
    "path-template": "A path's braces do not hold a name each, or hold one twice.",
    "undeclared-variable": "A server's URL names a variable that it does not declare.",
    "unknown-operation": "A link names an operation that does not exist.",
    "duplicate-tag": "A tag is declared twice.",
    "unusable-parameter": "A parameter lacks what tells how it is sent.",
    "unknown-style": "A parameter's style is not one of its place.",
    "unknown-status": "A response stands under something that is no status.",
    "unknown-scheme": "A security scheme is not declared or of no known type.",
    "unknown-scope": "A security requirement names a scope that its scheme does not have.",
    "undeclared-stream": "A description says that an answer streams, and no media type does.",
    "unread-webhook": "A webhook or callback brings neither JSON nor a form.",
    "selection-no-match": "A filter of operations matches nothing.",
    "unpageable-list": "A list says where it goes on, and its request cannot be told.",
    "pagination-rule": "A declared way to page does not fit the operation.",
    # overlays
    "overlay-invalid": "An overlay is not what the Overlay specification says.",
    "overlay-target": "An overlay's target or copy is not a JSONPath query.",
    "overlay-no-match": "An overlay's action changes nothing because its target matches nothing.",
    "overlay-mismatch": "An overlay's update does not fit what its target selects.",
    # settings
    "config-syntax": "A file of settings is not TOML.",
    "unknown-setting": "A file of settings has a key that sdkwright does not know.",
    "unmatched-setting": "A setting names something that the document does not have.",
    "wrong-setting": "A setting has a value that it cannot have.",
}
