"""JSONPath as RFC 9535 has it: no extensions, the functions that it defines, regular expressions of RFC 9485.

The libraries for it need a compiled module that not all Pythons have a wheel for (free-threaded ones have none), or
take more than the RFC allows, and take twice as long to import as this does to run.
"""

from __future__ import annotations

from sdkwright.overlay.jsonpath.path_parser import parse_path
from sdkwright.overlay.jsonpath.path_scanner import JSONPathError
from sdkwright.overlay.jsonpath.path_selection import Node, select
from sdkwright.overlay.jsonpath.path_syntax import Name, Path

__all__ = ["JSONPathError", "Name", "Node", "Path", "parse_path", "select"]
