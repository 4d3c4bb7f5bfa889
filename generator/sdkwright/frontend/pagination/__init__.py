"""How lists go on: said by the settings or the document, or detected from names."""
