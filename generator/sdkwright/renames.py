"""What of the user's renames came to nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.model import Api


def report(
    renames: Mapping[str, str], api: Api, given: Mapping[str, str], diagnostics: Diagnostics
) -> None:
    """Warn of each rename of nothing, and of each name that could not be had.

    `given` are the names of the SDK, by what the lock calls that which has the name.
    """
    wires = {name.wire for operation in api.operations for name in operation.resource}
    wires |= {declaration.name.wire for declaration in api.declarations.values()}
    wires |= {one for operation in api.operations for one in (operation.id, operation.key)}
    names = set(given.values())
    for key, wanted in renames.items():
        if key not in wires and key not in given:
            message = f"the setting `renames` has `{key:.80}`, which nothing is called"
            hint = did_you_mean(key, sorted(wires))
            diagnostics.warning("unmatched-setting", message, None, hint)
        elif wanted not in names:
            message = f"`{key:.80}` cannot be renamed to `{wanted:.80}`"
            hint = "the name is taken, or every SDK has it already"
            diagnostics.warning("wrong-setting", message, None, hint)
