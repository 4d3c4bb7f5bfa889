"""What bodies hold: media types, their schemas and encodings, streams of events."""
