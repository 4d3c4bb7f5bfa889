"""What is going to be written for each operation, before a line of it is."""
