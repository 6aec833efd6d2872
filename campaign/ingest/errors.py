"""What stops a file, or a load, in words for the person who can act."""


class Refused(Exception):
    """A file that can't be loaded; nothing of it is used, nothing else stops."""


class Locked(Exception):
    """Another load is at work on the same store."""
