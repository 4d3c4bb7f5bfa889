"""What a schema says: its keywords read, its references followed, `allOf` merged."""
