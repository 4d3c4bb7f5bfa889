"""What lets a run start fast: most runs are short, and begin with defining everything that they are made of."""
