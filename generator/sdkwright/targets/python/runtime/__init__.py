"""What the runtime offers, and which of its modules an SDK carries."""
