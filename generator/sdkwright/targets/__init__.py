"""The languages that an API can be spelled in, a package each."""
