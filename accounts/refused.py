"""What is not done, and why."""


class Refused(Exception):
    """The message says why, in Chinese, for the person who asked."""
