"""The first settings of an SDK, and the first SDK."""
