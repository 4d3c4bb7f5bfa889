"""HTTP itself: header fields, responses, and what carries requests."""
