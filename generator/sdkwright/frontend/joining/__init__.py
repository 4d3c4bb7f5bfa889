"""Makes one API of several documents: one tree of calls, equal schemas once."""

from sdkwright.frontend.joining.joined import joined
from sdkwright.frontend.joining.parts import Part

__all__ = ["Part", "joined"]
