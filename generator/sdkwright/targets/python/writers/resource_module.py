"""The module of a resource: one class for each kind of client."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import (
    Names,
    ResourceName,
    ResourcePath,
    resource_path,
)
from sdkwright.targets.python.naming.former_calls import FormerCalls
from sdkwright.targets.python.naming.lock_record import call_prefix
from sdkwright.targets.python.plans.extensions import Extensions
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.spelling.docstrings import headline, method_docs, sentence, twin_docs
from sdkwright.targets.python.spelling.imports import Imports, Scope
from sdkwright.targets.python.spelling.line_layout import (
    Group,
    class_head,
    lines,
    signature,
    subscript,
)
from sdkwright.targets.python.writers.expressions.result_expressions import ErrorConstants
from sdkwright.targets.python.writers.former_names import (
    former_children,
    former_methods,
    former_overloads,
    former_plans,
)
from sdkwright.targets.python.writers.package_exports import index_view
from sdkwright.targets.python.writers.signatures import Flavour, Signature
from sdkwright.targets.python.writers.statements import Sent, Statements, within
from sdkwright.targets.python.writers.views import (
    ChildView,
    FormerResourceView,
    IndexView,
    MethodView,
    ResourceClassView,
    ResourceView,
)

_DOCS_WIDTH = 86


@dataclass(frozen=True)
class ResourceWriter:
    """Writes resources; `plans` has the methods of each operation."""

    api: model.Api
    names: Names
    plans: Mapping[str, Sequence[Plan]]
    flavours: Sequence[Flavour] = tuple(Flavour)
    extensions: Extensions = field(default_factory=Extensions)
    former: FormerCalls = field(default_factory=FormerCalls)
    aliases: bool = True

    def index(self) -> IndexView:
        """Return the package of all resources."""
        where = {
            flavour.value + name.class_name: name.module
            for name in self.resources.values()
            for flavour in self.flavours
        }
        return index_view("The operations of the API, a module for each group.", where)

    @cached_property
    def resources(self) -> Mapping[ResourcePath, ResourceName]:
        """Every resource that has a module, by its path: those too that only former names lead to."""
        return {**self.names.resources, **self.former.resources}

    def module(self, path: ResourcePath) -> ResourceView:
        """Return the module of the resource at `path`."""
        imports = Imports()
        scope = Scope(imports, self.attributes(path))
        errors = self.errors(path, scope)
        sent = self.sent(path, scope)
        classes = [self._class(path, scope, one, errors, sent) for one in self.flavours]
        return ResourceView(self.docs(path), imports.lines(), errors.statements, tuple(classes))

    def errors(self, path: ResourcePath, scope: Scope) -> ErrorConstants:
        """Return what errors of the resource at `path` hold; `()` is the client."""
        former = former_plans(self.former.methods.get(path, ()), self.plans)
        plans = [*self.methods(path), *(plan for _, plan in former)]
        return ErrorConstants.of(self.api, self.names, plans, scope)

    def attributes(self, path: ResourcePath) -> frozenset[str]:
        """Return the names of all members of the class of the resource at `path`."""
        children = (self.resources[child].attribute for child in self._children.get(path, ()))
        methods = (plan.name for plan in self.methods(path))
        former = [one.name for one in self.former.methods.get(path, ())]
        former += [one.name for one in self.former.attributes.get(path, ())]
        return frozenset((*methods, *children, *former))

    def methods(self, path: ResourcePath) -> list[Plan]:
        """Return the methods of the resource at `path`; `()` is the client."""
        return [
            plan
            for operation in self._operations.get(path, ())
            for plan in self.plans[operation.key]
        ]

    @cached_property
    def _operations(self) -> Mapping[ResourcePath, Sequence[model.Operation]]:
        found: dict[ResourcePath, list[model.Operation]] = defaultdict(list)
        for operation in self.api.operations:
            found[resource_path(operation)].append(operation)
        return found

    def docs(self, path: ResourcePath) -> str:
        """Return what a group is: what the document says of it, or its words."""
        tag = self._tags.get(_letters(path[-1]))
        spoken = " ".join((*path[:-1], tag.name if tag else path[-1])).replace("_", " ")
        return headline(self.said(path)) or f"Operations on {spoken}."

    def said(self, path: ResourcePath) -> model.Docs:
        """Return what the document says of the group."""
        tag = self._tags.get(_letters(path[-1])) or self._shared_tags.get(path)
        return tag.docs if tag else model.Docs()

    @cached_property
    def _shared_tags(self) -> Mapping[ResourcePath, model.Tag]:
        return _shared_tags(self.api.tags, self._operations)

    @cached_property
    def _tags(self) -> Mapping[str, model.Tag]:
        return {_letters(tag.name): tag for tag in reversed(self.api.tags)}

    def children(self, path: ResourcePath, flavour: Flavour, scope: Scope) -> tuple[ChildView, ...]:
        """Return the resources right below the one at `path`; `()` is the client."""
        return tuple(
            _child(self.resources[child], flavour, scope, self.docs(child))
            for child in self._children.get(path, ())
        )

    @cached_property
    def _children(self) -> Mapping[ResourcePath, Sequence[ResourcePath]]:
        found: dict[ResourcePath, list[ResourcePath]] = defaultdict(list)
        for path in self.resources:
            found[path[:-1]].append(path)
        return found

    def former_children(
        self, path: ResourcePath, scope: Scope, flavour: Flavour
    ) -> tuple[FormerResourceView, ...]:
        """Return the resources right below the one at `path` by names that they had."""
        found = self.former.attributes.get(path, ())
        return former_children(found, self.resources, flavour, scope)

    def former_methods(
        self, path: ResourcePath, scope: Scope, flavour: Flavour, errors: ErrorConstants
    ) -> tuple[MethodView, ...]:
        """Return the methods of the resource at `path` by names that they had."""
        found = self.former.methods.get(path, ())

        def write(plan: Plan) -> MethodView:
            sent = Sent.of(self.api, self.names, plan, scope)
            return self.method(plan, sent, scope, flavour, errors)

        return former_methods(found, self.plans, scope, write)

    def sent(self, path: ResourcePath, scope: Scope) -> list[tuple[Plan, Sent]]:
        """Return the methods of the resource at `path`, each with what it sends."""
        return [(plan, Sent.of(self.api, self.names, plan, scope)) for plan in self.methods(path)]

    def _class(
        self,
        path: ResourcePath,
        scope: Scope,
        flavour: Flavour,
        errors: ErrorConstants,
        sent: Sequence[tuple[Plan, Sent]],
    ) -> ResourceClassView:
        core = scope.runtime("AsyncCore" if flavour is Flavour.ASYNC else "SyncCore")
        name = flavour.value + self.resources[path].class_name
        own = self.extensions.bases(self._call(path), name, flavour.value, scope)
        return ResourceClassView(
            head=class_head(name, [*own, subscript(scope.runtime("ResourceBase"), core)]),
            docs=self.docs(path),
            children=self.children(path, flavour, scope),
            methods=(
                *(self.method(plan, what, scope, flavour, errors) for plan, what in sent),
                *self.former_methods(path, scope, flavour, errors),
            ),
            former=self.former_children(path, scope, flavour),
        )

    def _call(self, path: ResourcePath) -> str:
        """Return how the resource at `path` is reached from the client."""
        steps = (path[: depth + 1] for depth in range(len(path)))
        return ".".join(self.resources[step].attribute for step in steps)

    @cached_property
    def _calls(self) -> Mapping[str, str]:
        return calls_by_operation(self.api, self.names)

    def method(
        self, plan: Plan, sent: Sent, scope: Scope, flavour: Flavour, errors: ErrorConstants
    ) -> MethodView:
        """Return a method of a class whose attributes `scope` knows."""
        written = Signature(api=self.api, names=self.names, plan=plan, flavour=flavour, scope=scope)
        statements = Statements(
            api=self.api,
            names=self.names,
            plan=plan,
            signature=written,
            scope=within(scope, plan),
            errors=errors.names.get(plan.name, ""),
            sent=sent,
        )
        deprecated = ""
        if plan.operation.docs.deprecated:
            deprecated = scope.use(f"{scope.home}_deprecation", "deprecated")
        overloads, former = written.overloads(), former_overloads(written) if self.aliases else ()
        if former and not overloads:
            overloads = (written.implementation(" ..."),)
        names = ", ".join(f'{old}="{now}"' for old, now, _ in plan.former)
        return MethodView(
            name=plan.name,
            overload=scope.use("typing", "overload") if overloads else "",
            overloads=overloads,
            signature=written.implementation(),
            deprecated=deprecated,
            reason="The API deprecates this operation.",
            former=former,
            renamed=f"{scope.runtime('renamed')}({names})" if former else "",
            docs=self._method_docs(plan),
            statements=tuple(statements.lines()),
        )

    def _method_docs(self, plan: Plan) -> tuple[str, ...]:
        """Return a method's docstring; jedi shows none of a shared base class, so both classes have it."""
        first = self.plans[plan.operation.key][0]
        if plan is not first and plan.call.variant is Variant.DOWNLOAD:
            return twin_docs(plan.operation, first.name, _DOCS_WIDTH)
        if id(plan) not in self._told:
            arguments = (*plan.arguments, *(plan.body.arguments if plan.body else ()))
            links = ways_on(plan.operation, self._calls)
            told = method_docs(self.api, plan.operation, arguments, links, _DOCS_WIDTH)
            self._told[id(plan)] = told
        return self._told[id(plan)]

    @cached_property
    def _told(self) -> dict[int, tuple[str, ...]]:
        return {}


def _letters(name: str) -> str:
    """Return what a tag and the resource that it is about share: letters, but for case and number."""
    return "".join(character for character in name.lower() if character.isalnum()).rstrip("s")


def _shared_tags(
    tags: Sequence[model.Tag], operations: Mapping[ResourcePath, Sequence[model.Operation]]
) -> Mapping[ResourcePath, model.Tag]:
    """Return the tag that all calls of a resource have first, and those of no other resource.

    It is what a resource that was named after a tag is described by when the tag is renamed.
    """
    first = {path: {o.tags[:1] for o in own} for path, own in operations.items()}
    homes = Counter(names for own in first.values() for names in own)
    known = {tag.name: tag for tag in reversed(tags)}
    only = {path: next(iter(own)) for path, own in first.items() if len(own) == 1}
    return {
        path: known[names[0]]
        for path, names in only.items()
        if names and homes[names] == 1 and names[0] in known
    }


def _child(name: ResourceName, flavour: Flavour, scope: Scope, docs: str) -> ChildView:
    """Return the attribute that holds a resource."""
    kind = f"{scope.use(scope.home, 'resources')}.{flavour.value}{name.class_name}"
    own = Group(opening=f"{name.attribute}(", parts=(("", "self"),), closing=")")
    head = signature("def ", own, kind, ":", 4)
    cached = scope.use("functools", "cached_property")
    made = Group(opening=f"{kind}(", parts=(("", "self._core"),), closing=")", comma=False)
    return ChildView(cached, tuple(head), docs, tuple(lines(made, 8, "return ")))


def calls_by_operation(api: model.Api, names: Names) -> Mapping[str, str]:
    """Return how each operation is called, by its key and by its place in the document."""
    found: dict[str, str] = {}
    for operation in api.operations:
        call = call_prefix(names, operation) + names.methods[operation.key]
        path = operation.path.replace("~", "~0").replace("/", "~1")
        found[f"#/paths/{path}/{operation.method.lower()}"] = call
        found[operation.key] = call
    return found


def ways_on(operation: model.Operation, calls: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the calls that the answers of an operation lead to, and what they are for."""
    return [
        (calls[link.operation], sentence(link.docs.description) or f"{link.name}.")
        for response in operation.responses
        for link in response.links
        if link.operation in calls
    ]
