"""Who may do what: named predicates, the only place where a right is decided.

Sign-off by preparer, reviewer and publisher is not here yet: until it is, publishing is
reserved for system administrators (系统管理员).
"""

from accounts.models import Agency, User


def may_prepare(user: User, agency: Agency) -> bool:
    """Create and change drafts of this agency."""
    return user.is_active and user.is_superuser


def may_publish(user: User, agency: Agency) -> bool:
    """Make a version of this agency public."""
    return user.is_active and user.is_superuser
