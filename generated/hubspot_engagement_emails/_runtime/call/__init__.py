"""One call, from its description to its result: attempts, redirects and what is made of the answer."""
