"""What a client was given to prove who calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ..errors import MissingCredentialError

if TYPE_CHECKING:
    from ..call.effects import Flow

Credential: TypeAlias = str | Callable[[], str]
"""A secret, or a function that is asked for it before each attempt."""
AsyncCredential: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""A secret, or a function, async or not, that is asked for it before each attempt."""


class Secret(str):
    """A text whose repr does not show it, since tools print the variables of a traceback."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


class Credentials:
    """The credentials that a client was given, or that its environment has."""

    def __init__(
        self, envs: Mapping[str, str], values: Mapping[str, object], may_be_empty: Collection[str]
    ) -> None:
        from os import environ

        self._envs = envs
        self._values = dict(values)
        for argument, env in self._envs.items():
            given = self._values.get(argument)
            if given is None or (given == "" and argument not in may_be_empty):
                given = environ.get(env) or None
            self._values[argument] = Secret(given) if isinstance(given, str) else given

    def has(self, argument: str) -> bool:
        """Tell whether there is a value for `argument`."""
        return self._values.get(argument) is not None

    def ask(self, argument: str) -> Flow[str]:
        """Return the value of `argument`, from the function that was given for it where one was."""
        value = self._values[argument]
        if callable(value):
            from ..call.effects import Call

            value = yield Call(value)
            if not value:
                raise MissingCredentialError(f"the function given as {argument} returned nothing")
        if not isinstance(value, str):
            raise TypeError(f"{argument} is neither a text nor a function that returns one")
        return Secret(value)

    def ask_or(self, argument: str, otherwise: str) -> Flow[str]:
        """Return the value of `argument`, or `otherwise` where there is none."""
        return (yield from self.ask(argument)) if self.has(argument) else otherwise

    def advice(self, argument: str) -> str:
        """Say how to give a value for `argument`."""
        env = self._envs.get(argument)
        return f"{argument}=..." + (f" (or set {env})" if env else "")
