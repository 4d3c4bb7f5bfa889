"""What requests carry: JSON, forms, parts, text, bytes."""
