"""Models as they are generated, in a package `sample_sdk.models` beside the runtime."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from support.runtime import PARENT, ROOT, load

_FOLDER = ROOT / "tests/runtime/sample_models"
_NAME = f"{PARENT}.models"


def load_models() -> ModuleType:
    """Return the package of sample models."""
    load()
    if _NAME not in sys.modules:
        spec = spec_from_file_location(
            _NAME, _FOLDER / "__init__.py", submodule_search_locations=[str(_FOLDER)]
        )
        assert spec is not None
        assert spec.loader is not None
        sys.modules[_NAME] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[_NAME])
    return sys.modules[_NAME]
