"""The expressions in a method: what is sent, and what is made of the answer."""
