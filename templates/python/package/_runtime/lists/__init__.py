"""Lists that the server gives page by page."""
