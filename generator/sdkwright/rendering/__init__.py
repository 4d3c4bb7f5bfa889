"""Templates: where they lie, and how they become the text of files."""
