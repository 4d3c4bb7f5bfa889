"""What things are called: schemas, calls, and the words and paths that their names are made of."""
