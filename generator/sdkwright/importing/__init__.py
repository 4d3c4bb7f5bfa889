"""Turns the settings of other generators into sdkwright's, as far as these have a word for them."""

from sdkwright.importing.carried import Carried
from sdkwright.importing.known_generators import UnknownFormat, carried
from sdkwright.importing.toml_text import toml

__all__ = ["Carried", "UnknownFormat", "carried", "toml"]
