"""The expressions for where the API is."""

from __future__ import annotations

from dataclasses import replace

from sdkwright import model
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, mapping, sequence
from sdkwright.targets.python.spelling.literals import literal


def servers_code(api: model.Api, scope: Scope) -> Code:
    """Return the expression for an API's servers.

    The first one also has the variables that only servers of operations have: clients take them as well.
    """
    known = {variable.name.wire for server in api.servers for variable in server.variables}
    others = {
        variable.name.wire: replace(variable, default=None)
        for operation in api.operations
        for server in operation.servers
        for variable in server.variables
        if variable.name.wire not in known
    }
    first, *further = api.servers
    first = replace(first, variables=(*first.variables, *others.values()))
    return sequence([server_code(server, scope) for server in (first, *further)])


def server_code(server: model.Server, scope: Scope) -> Code:
    """Return the expression for a server."""
    keywords: list[tuple[str, Code]] = []
    if server.variables:
        variables = [
            (literal(variable.name.wire), _variable(variable, scope))
            for variable in server.variables
        ]
        keywords.append(("variables", mapping(variables)))
    if server.name:
        keywords.append(("name", literal(server.name)))
    return call(scope.runtime("Server"), [literal(server.url)], keywords)


def operation_server(server: model.Server, scope: Scope) -> Code:
    """Return the expression for a server of one operation: its URL alone, if that is all there is."""
    return server_code(server, scope) if server.variables or server.name else literal(server.url)


def _variable(variable: model.ServerVariable, scope: Scope) -> Code:
    if variable.default is None:
        return call(scope.runtime("Variable"), [])
    positional: list[Code] = [literal(variable.default)]
    if variable.values:
        positional.append(sequence([literal(value) for value in variable.values]))
    return call(scope.runtime("Variable"), positional)
