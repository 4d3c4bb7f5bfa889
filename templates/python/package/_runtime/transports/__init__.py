"""What carries requests: the seam between this package and an HTTP library, or a test."""
