"""People, their roles, regions and agencies in the back office."""

from accounts.admin import attempts, memberships, people, places

__all__ = ["attempts", "memberships", "people", "places"]
