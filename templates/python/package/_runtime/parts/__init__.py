"""The parts of a request: its parameters and its body."""
