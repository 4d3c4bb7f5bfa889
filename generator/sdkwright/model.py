"""The intermediate model: what an API offers, in no programming language.

`frontend` builds one `Api` from an OpenAPI document, `targets` read it, and neither knows the
other. Everything here is frozen; nothing here is a spelling of any language. Names are kept as
the document wrote them and as words, because only a target knows how its language spells them.

A type is either written out where it is used (`Array`, `Scalar`, ...) or declared once and
referred to (`Reference`). A declaration is identified by the absolute pointer of its schema,
never by its name, so recursion costs nothing and two schemas may have one name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import NewType, TypeAlias, assert_never

from sdkwright.location import Location as Location
from sdkwright.start_up.lean_dataclasses import dataclass

JsonValue: TypeAlias = "None | bool | int | float | str | list[JsonValue] | dict[str, JsonValue]"
"""A JSON value as the document gives it; shared between places, so never to be changed."""

Words: TypeAlias = tuple[str, ...]
"""The words of a name, lower case, in order: `("email", "engagement")`."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The keys of a path item that are operations (OpenAPI 3.2.0, section 4.9)."""

SchemaId = NewType("SchemaId", str)
"""Absolute pointer of a schema (`#/components/schemas/Filter`, `parts/pet.yaml#/Pet`).

Where a schema differs between requests and responses, the request's form has `|write` after
the pointer.
"""


class Missing(Enum):
    """Stands where a document says nothing and null would be something."""

    MISSING = "missing"


MISSING = Missing.MISSING


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the document spells it, and its words.

    `wire` is exactly what goes over the wire (or the component's key); it is empty for a name
    that was invented. `words` are what a target spells in its own way. `alternatives` are longer
    ways to say the same, tried in order when names collide.
    """

    wire: str
    words: Words
    alternatives: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Docs:
    """What the document says for people to read. Texts are as they came: hostile until filtered."""

    summary: str = ""
    description: str = ""
    link: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Constraints:
    """What values have to keep to besides their type (JSON Schema 2020-12, validation, sections 6.2 to 6.5).

    The server checks it; a target only tells it. `above` and `below` are bounds that are no values themselves.
    """

    minimum: int | float | None = None
    above: int | float | None = None
    maximum: int | float | None = None
    below: int | float | None = None
    multiple_of: int | float | None = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str = ""
    fewest_items: int | None = None
    most_items: int | None = None
    unique_items: bool = False
    fewest_entries: int | None = None
    most_entries: int | None = None


UNCONSTRAINED = Constraints()


# --- types -------------------------------------------------------------------------------------


class ScalarKind(Enum):
    """The values that JSON (or a parameter) writes as one string, number or boolean."""

    STRING = "string"
    INTEGER = "integer"
    INTEGER_TEXT = "integer-text"  # an integer that JSON writes as a string
    NUMBER = "number"
    NUMBER_TEXT = "number-text"  # a number that JSON writes as a string
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "date-time"
    HTTP_DATE = "http-date"  # a moment written as in header fields (RFC 9110, section 5.6.7)
    UNIX_TIME = "unixtime"  # a moment written as the number of seconds since 1970
    TIME = "time"
    DURATION = "duration"
    UUID = "uuid"
    DECIMAL = "decimal"
    NUMERIC_DECIMAL = "numeric-decimal"  # a decimal that JSON writes as a number
    BASE64 = "base64"  # bytes written as base64 text
    BASE64URL = "base64url"  # bytes written as text that is safe in URLs (RFC 4648, section 5)
    BINARY = "binary"  # raw bytes: a file or a whole body


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value without parts. `format` is the document's own word, for documentation."""

    kind: ScalarKind
    format: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """Exactly one value (`const`, or an `enum` of one)."""

    value: str | int | float | bool


@dataclass(frozen=True, slots=True)
class Literals:
    """One of several known values, written out where it is used; others may come back later."""

    values: tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A list of any length with items of one type."""

    items: Type


@dataclass(frozen=True, slots=True)
class Tuple:
    """A list whose first places have types of their own; `rest` is that of any further ones.

    `fewest` places are always there.
    """

    prefix: tuple[Type, ...]
    rest: Type | None
    fewest: int


@dataclass(frozen=True, slots=True)
class Map:
    """An object with any keys and values of one type."""

    values: Type


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value, or more than this model can say."""


@dataclass(frozen=True, slots=True)
class Null:
    """Only null."""


@dataclass(frozen=True, slots=True)
class Nullable:
    """`inner` or null. Never nested, never around `Anything` or `Null`."""

    inner: Type


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property whose value tells a union's variants apart (OpenAPI 3.1.1, section 4.8.25).

    `mapping` has every known value, the implicit ones too, with the variant it selects. A property that
    is `undeclared` is in no variant: the union alone knows it, and sends it with each.
    """

    property: str
    mapping: tuple[tuple[str, Type], ...]
    default: Type | None = None
    undeclared: bool = False


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types, none of them null, `Anything` or a union written out in place."""

    variants: tuple[Type, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A declared type, by identity: look it up in `Api.declarations`."""

    id: SchemaId


Type: TypeAlias = (
    "Scalar | Constant | Literals | Array | Tuple | Map | Anything | Null | Nullable | Union | Reference"
)


def types_within(declaration: Declaration) -> tuple[Type, ...]:
    """Return the types that a declaration is made of: of its fields, or what it stands for; an enum has none."""
    match declaration:
        case ObjectDeclaration(fields=fields, additional=additional):
            own = tuple(field.type for field in fields)
            return own if additional is None else (*own, additional)
        case AliasDeclaration(type=kind):
            return (kind,)
        case EnumDeclaration():
            return ()
        case _:
            assert_never(declaration)


def without_null(kind: Type) -> Type:
    """Return the type that `kind` is where it is not null."""
    return kind.inner if isinstance(kind, Nullable) else kind


# --- XML -----------------------------------------------------------------------------------------


class XmlNodeType(Enum):
    """The nodes of XML (OpenAPI 3.2, section 4.26.2)."""

    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    CDATA = "cdata"
    NONE = "none"  # what is within stands directly in the node around it


@dataclass(frozen=True, slots=True)
class Xml:
    """How a value is written in XML (OpenAPI 3.2, section 4.26).

    `items` says so for those of a list, or for the values of a map; `places` for a list whose places
    have types of their own. A list that is no node of its own has its items in the node around it.
    """

    node: XmlNodeType
    name: str = ""
    namespace: str = ""
    prefix: str = ""
    items: Xml | None = None
    places: tuple[Xml, ...] = ()


# --- declarations --------------------------------------------------------------------------------


class Direction(Enum):
    """In which messages a declared type occurs."""

    BOTH = "both"
    READ = "read"  # only in responses (or webhooks)
    WRITE = "write"  # only in requests


@dataclass(frozen=True, slots=True)
class Field:
    """A property of an object.

    Whether it may be null is part of `type`; whether it may be absent is `required`. A constant
    that is required is sent with its value without being asked for. `xml` is told where it is not an
    element with the property's name, or, for a list, several of them.
    """

    name: Name
    type: Type
    required: bool
    docs: Docs = Docs()
    default: JsonValue | Missing = MISSING
    example: JsonValue | Missing = MISSING
    constraints: Constraints = UNCONSTRAINED
    xml: Xml | None = None


@dataclass(frozen=True, slots=True)
class ObjectDeclaration:
    """An object with known properties.

    `additional` is the type of further properties where the schema declares them (with a schema
    or with `true`); None where it is silent, or the object `closed` to others. `xml` is its own
    element where something in XML is made of it.
    """

    id: SchemaId
    name: Name
    fields: tuple[Field, ...]
    additional: Type | None
    direction: Direction
    location: Location
    docs: Docs = Docs()
    example: JsonValue | Missing = MISSING
    xml: Xml | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EnumDeclaration:
    """Known values with a name.

    `labels` are what the document calls them and says of them (`x-enum-varnames`); some may be empty.
    """

    id: SchemaId
    name: Name
    values: tuple[str | int | float | bool, ...]
    direction: Direction
    location: Location
    labels: tuple[str, ...] = ()
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class AliasDeclaration:
    """Any other type with a name: a union, a map, an array.

    It may hold itself in lists and maps, but it never stands for itself through unions and null alone.
    """

    id: SchemaId
    name: Name
    type: Type
    direction: Direction
    location: Location
    docs: Docs = Docs()
    example: JsonValue | Missing = MISSING


Declaration: TypeAlias = ObjectDeclaration | EnumDeclaration | AliasDeclaration


# --- messages ------------------------------------------------------------------------------------


class ContentKind(Enum):
    """How a body is written, from its media type."""

    JSON = "json"  # application/json, */*+json
    FORM = "form"  # application/x-www-form-urlencoded
    MULTIPART = "multipart"  # multipart/form-data and other multipart types
    XML = "xml"  # application/xml, text/xml, */*+xml, where a schema says what is in it
    TEXT = "text"  # text/*, and XML of which nothing is said
    BINARY = "binary"  # everything else: bytes
    EVENTS = "events"  # text/event-stream
    LINES = "lines"  # application/jsonl, application/x-ndjson
    SEQUENCE = "sequence"  # application/json-seq


class ParameterIn(Enum):
    """Where a parameter travels."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    QUERYSTRING = "querystring"  # OpenAPI 3.2: the whole query string


class Style(Enum):
    """How arrays and objects are written (OpenAPI 3.1.1, section 4.8.12.3)."""

    SIMPLE = "simple"
    LABEL = "label"
    MATRIX = "matrix"
    FORM = "form"
    SPACE = "spaceDelimited"
    PIPE = "pipeDelimited"
    DEEP = "deepObject"
    COOKIE = "cookie"  # OpenAPI 3.2: as form, without percent-encoding
    TAB = "tabDelimited"  # Swagger 2.0 collectionFormat: tsv


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one property of a form or multipart body is written (OpenAPI 3.1.1, section 4.8.15).

    An empty `content_types` means the default for the property's type; `verbatim` says that the property
    is a text that holds such content already. Of parts without names, `property` is the place from 0, or
    `*` for all others.
    """

    property: str
    content_types: tuple[str, ...] = ()
    style: Style = Style.FORM
    explode: bool = True
    allow_reserved: bool = False
    styled: bool = False  # the document gave style, explode or allowReserved itself
    verbatim: bool = False
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """One media type of a body.

    `item` is the type of one event or line of a stream. For events it describes the JSON in `data`,
    or, with `envelope`, the whole event as an object with `data`, `event`, `id` and `retry`. `done` is
    the text that ends a stream, where the document says so. `xml` is the root of a body of XML.
    """

    media_type: str
    kind: ContentKind
    type: Type
    item: Type | None = None
    envelope: bool = False
    done: str = ""
    encodings: tuple[Encoding, ...] = ()
    example: JsonValue | Missing = MISSING
    xml: Xml | None = None

    @property
    def is_merge_patch(self) -> bool:
        """Whether the body says how to change an object, null what to remove from it (RFC 7396)."""
        media_type = self.media_type.partition(";")[0].strip().lower()
        return media_type == "application/merge-patch+json"


@dataclass(frozen=True, slots=True)
class Header:
    """A response header, or one of a multipart part."""

    name: Name
    type: Type
    required: bool = False
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a caller may give besides the body.

    `content` is the media type of a parameter that is described by `content` instead of a schema.
    `joined` marks a string that the document describes as a comma-separated list: a target takes
    a list for it as well, written as `style` form without `explode`. `spans_segments` marks a text in
    the path that may be several segments: its slashes stay, as those of a path parameter with
    `allow_reserved` do.
    """

    name: Name
    place: ParameterIn
    type: Type
    required: bool
    style: Style
    explode: bool
    allow_reserved: bool = False
    allow_empty: bool = False
    content: Content | None = None
    joined: bool = False
    spans_segments: bool = False
    docs: Docs = Docs()
    default: JsonValue | Missing = MISSING
    example: JsonValue | Missing = MISSING
    constraints: Constraints = UNCONSTRAINED


@dataclass(frozen=True, slots=True)
class RequestBody:
    """What an operation sends: one of `contents`, the preferred one first."""

    contents: tuple[Content, ...]
    required: bool
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Link:
    """A documented way on from a response to another operation."""

    name: str
    operation: str
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Response:
    """An answer for `status`: a code (`200`), a range (`4XX`) or `default`. No contents: no body."""

    status: str
    contents: tuple[Content, ...]
    headers: tuple[Header, ...] = ()
    links: tuple[Link, ...] = ()
    docs: Docs = Docs()


# --- security ------------------------------------------------------------------------------------


class KeyPlace(Enum):
    """Where an API key travels."""

    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key sent under `parameter` (OpenAPI 3.1.1, section 4.8.27)."""

    place: KeyPlace
    parameter: str


@dataclass(frozen=True, slots=True)
class HttpBasic:
    """User name and password (RFC 7617)."""


@dataclass(frozen=True, slots=True)
class HttpBearer:
    """A token in `Authorization: Bearer` (RFC 6750); OpenID Connect is used in this way too."""


@dataclass(frozen=True, slots=True)
class HttpOther:
    """Any other scheme of the HTTP authentication registry; the caller gives the credentials' text."""

    scheme: str


@dataclass(frozen=True, slots=True)
class OAuthFlow:
    """One flow of an OAuth2 scheme: `clientCredentials`, `authorizationCode`, `password`, `implicit`,
    `deviceAuthorization`."""

    kind: str
    token_url: str
    refresh_url: str
    scopes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OAuth2:
    """A bearer token that may also be fetched, by one of `flows`."""

    flows: tuple[OAuthFlow, ...]


@dataclass(frozen=True, slots=True)
class MutualTls:
    """The connection itself proves who calls; nothing is added to the request."""


SchemeKind: TypeAlias = ApiKey | HttpBasic | HttpBearer | HttpOther | OAuth2 | MutualTls


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A declared way to authenticate; `key` is its name in the document."""

    key: str
    name: Name
    kind: SchemeKind
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Schemes that are needed together, each with its scopes. Empty: nothing is needed."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...]


Security: TypeAlias = tuple[Requirement, ...]
"""Alternatives; an empty tuple means that the operation is public."""


# --- pagination ----------------------------------------------------------------------------------

BodyPath: TypeAlias = tuple[str, ...]
"""Property names from the body's top down to a value: `("paging", "next", "after")`."""


@dataclass(frozen=True, slots=True)
class QueryTarget:
    """A query parameter, by its wire name."""

    parameter: str


@dataclass(frozen=True, slots=True)
class BodyTarget:
    """A property of the JSON request body."""

    path: BodyPath


@dataclass(frozen=True, slots=True)
class HeaderTarget:
    """A request header."""

    header: str


PageTarget: TypeAlias = QueryTarget | BodyTarget | HeaderTarget
"""What carries a page's position in the request."""


@dataclass(frozen=True, slots=True)
class CursorPaging:
    """The response names the next page's cursor at `next` (or in `next_header`).

    `has_more` points to a boolean which, when it is false, ends the list whatever the cursor says. `backward`
    takes, in the place of `target`, the cursor of the pages before; no request has both.
    """

    items: BodyPath
    target: PageTarget
    next: BodyPath
    next_header: str = ""
    has_more: BodyPath = ()
    backward: str = ""


@dataclass(frozen=True, slots=True)
class OffsetPaging:
    """The request says how many items to skip; `start` is the first page's offset."""

    items: BodyPath
    target: PageTarget
    size: PageTarget | None
    start: int = 0
    total: BodyPath = ()
    has_more: BodyPath = ()


@dataclass(frozen=True, slots=True)
class NumberPaging:
    """The request gives the page's number; `start` is the first page's, `total` the number of items."""

    items: BodyPath
    target: PageTarget
    size: PageTarget | None
    start: int = 1
    total_pages: BodyPath = ()
    has_more: BodyPath = ()
    total: BodyPath = ()


@dataclass(frozen=True, slots=True)
class UrlPaging:
    """The response holds the next page's URL at `next`."""

    items: BodyPath
    next: BodyPath


@dataclass(frozen=True, slots=True)
class LinkPaging:
    """The next page's URL is in the `Link` header with `rel="next"` (RFC 8288)."""

    items: BodyPath


@dataclass(frozen=True, slots=True)
class LastItemPaging:
    """The request names the last item seen, by its property `key`; `has_more` ends the list.

    `backward` takes, in the place of `target`, the first item seen, to go backwards; no request has both.
    """

    items: BodyPath
    target: PageTarget
    key: BodyPath
    has_more: BodyPath = ()
    backward: str = ""


Paging: TypeAlias = (
    CursorPaging | OffsetPaging | NumberPaging | UrlPaging | LinkPaging | LastItemPaging
)
"""How a list goes on. `items` is empty where the body itself is the list."""


# --- limits --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RateHeaders:
    """The response headers that tell what is left of a rate limit; empty ones are not sent.

    `limit` and `remaining` are numbers of requests, `reset` is when there are more again (in seconds from
    now, or as a Unix time), `period` the length of the period in seconds, `milliseconds` the same in
    those. `standard` stands for `RateLimit` and `RateLimit-Policy`, in any of their drafts.
    """

    limit: str = ""
    remaining: str = ""
    reset: str = ""
    period: str = ""
    milliseconds: str = ""
    standard: bool = False


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `requests` in any `period` of seconds, over all operations that name `group`.

    The empty group is that of every operation that says nothing else.
    """

    requests: int
    period: float
    group: str = ""
    headers: RateHeaders = RateHeaders()


@dataclass(frozen=True, slots=True)
class Quota:
    """A limit of a `period` too long to wait for, in seconds: what is left of it is told by `headers`."""

    period: float
    headers: RateHeaders


class Merging(Enum):
    """What several answers' values of one property become."""

    JOIN = "join"  # lists, one after the other
    SUM = "sum"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Batch:
    """The list at `items` of a body has at most `size` items, so that more take several requests.

    An empty `items` is the whole body. `concurrency` requests may be under way at a time. `merging` says
    what the answers become: of a property that it does not name, lists are joined, and anything else is
    the last answer's.
    """

    items: str
    size: int
    concurrency: int = 4
    merging: tuple[tuple[str, Merging], ...] = ()


@dataclass(frozen=True, slots=True)
class ListLimit:
    """A list ends after `items` items, however many there are; `advice` is how to get at the others.

    `total` is where a page tells how many there are, `size` what says how many a page is to hold.
    """

    items: int
    advice: str = ""
    total: BodyPath = ()
    size: PageTarget | None = None


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    """Failing answers that no repeat mends, by `status` (`429`, `4XX`, empty for any) and what is in them.

    Where there are `values`, the `header` is one of them, or else the JSON of the body has one at `path`; lists on the
    way are looked into.
    """

    status: str = ""
    path: BodyPath = ()
    values: tuple[JsonValue, ...] = ()
    header: str = ""


# --- the API -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A part of a server's URL that the caller may choose; without a `default`, has to."""

    name: Name
    default: str | None
    values: tuple[str, ...] = ()
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Server:
    """Where the API is. `url` may hold `{variable}` and may be relative to the document's own place."""

    url: str
    variables: tuple[ServerVariable, ...] = ()
    name: str = ""
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Callback:
    """A request that the API sends to the caller: a webhook, or a callback of an operation."""

    name: Name
    method: str
    body: RequestBody | None
    location: Location | None = None
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class StreamFlag:
    """The boolean, in the body or the query, that turns an operation's answer into a stream.

    `told_off` says that a whole answer has to be asked for: the flag is required, or on by default.
    """

    name: str
    in_query: bool = False
    told_off: bool = False


@dataclass(frozen=True, slots=True)
class FixedQuery:
    """What a path template says of the query: a value, or the wire name of a path parameter."""

    name: str
    value: str
    is_parameter: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a client can ask of the API.

    `key` is unique: the operationId, or `METHOD /path` where that is missing or taken. `path` is the
    template as the document has it, `template` only what goes into the URL's path: `{name}` for each
    parameter, no query (which is `query`), no fragment. `resource` are the names of the
    resources that lead to the method, from the client on; `name.words` is its name within the last of
    these, `name.alternatives` are longer ones.
    `safe` says that a repeat does no harm whatever the verb (a POST that only searches or reads).
    `rate_groups` are the groups of rate limits that count it.
    """

    key: str
    id: str
    method: str
    path: str
    template: str
    name: Name
    resource: tuple[Name, ...]
    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: tuple[Response, ...]
    location: Location
    safe: bool
    query: tuple[FixedQuery, ...] = ()
    security: Security | None = None
    servers: tuple[Server, ...] = ()
    paging: Paging | None = None
    idempotency_header: str = ""
    stream_flag: StreamFlag | None = None
    callbacks: tuple[Callback, ...] = ()
    rate_groups: tuple[str, ...] = ("",)
    batch: Batch | None = None
    list_limit: ListLimit | None = None
    final_answers: tuple[FinalAnswer, ...] = ()
    tags: tuple[str, ...] = ()
    docs: Docs = Docs()


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations, with its documentation."""

    name: str
    docs: Docs = Docs()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Api:
    """Everything a target needs to know. `security` is what operations need that say nothing.

    `patched` are the declarations that JSON merge patches are made of: there, null removes a property that
    may be left out, or an entry of a map. `nullable` are those that null is a value of because the document
    says so, `freeform` those that any value is one of, null among them.
    """

    title: str
    version: str
    name: Name
    docs: Docs
    location: Location
    servers: tuple[Server, ...] = ()
    tags: tuple[Tag, ...] = ()
    schemes: tuple[SecurityScheme, ...] = ()
    security: Security = ()
    operations: tuple[Operation, ...] = ()
    webhooks: tuple[Callback, ...] = ()
    declarations: Mapping[SchemaId, Declaration] = field(default_factory=dict)
    named_only: tuple[Name, ...] = ()
    patched: frozenset[SchemaId] = frozenset()
    nullable: frozenset[SchemaId] = frozenset()
    freeform: frozenset[SchemaId] = frozenset()
    special: frozenset[SchemaId] = frozenset()
    rate_limits: tuple[RateLimit, ...] = ()
    quotas: tuple[Quota, ...] = ()
    final_answers: tuple[FinalAnswer, ...] = ()

    def admits_null(self, kind: Type, *, freeform: bool = True) -> bool:
        """Tell whether null is a value of `kind`; `freeform` says so for any JSON value as well."""
        match kind:
            case Null() | Nullable():
                return True
            case Anything():
                return freeform
            case Union(variants):
                return any(self.admits_null(one, freeform=freeform) for one in variants)
            case Reference(identity):
                return identity in self.nullable or (freeform and identity in self.freeform)
            case Scalar() | Constant() | Literals() | Array() | Tuple() | Map():
                return False
            case _:
                assert_never(kind)
