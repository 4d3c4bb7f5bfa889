"""The runtime that every SDK carries: it sends, decodes, retries and pages, and knows no API."""
