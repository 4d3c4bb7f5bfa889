"""What a project says of itself where it is released: its metadata and its licence."""
