"""How types, texts, imports and expressions are written in Python."""
