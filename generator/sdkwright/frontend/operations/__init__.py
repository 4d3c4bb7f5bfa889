"""What an operation is: its parameters, bodies, answers, servers and credentials."""
