"""JSON and models: what models are, and how they are read and written."""
