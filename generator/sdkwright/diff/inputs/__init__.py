"""What is compared: documents, generated folders, revisions of git, and where a document says what."""
