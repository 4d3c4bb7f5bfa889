"""The expressions for where the API is."""

from __future__ import annotations

from sdkwright import model
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, mapping, sequence
from sdkwright.targets.python.spelling.literals import literal


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
    positional: list[Code] = [literal(variable.default)]
    if variable.values:
        positional.append(sequence([literal(value) for value in variable.values]))
    return call(scope.runtime("Variable"), positional)
