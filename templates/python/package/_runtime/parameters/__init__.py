"""How parameters are written into a URL, a header or a cookie."""
