"""The operations of the API, a module for each group; the client imports them when they are used."""
