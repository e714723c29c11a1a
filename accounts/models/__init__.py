"""Who takes part: regions (行政区划), agencies (部门、单位), users and their memberships (岗位)."""

from accounts.models.agency import Agency
from accounts.models.attempt import SignInAttempt
from accounts.models.membership import Membership
from accounts.models.region import Region
from accounts.models.user import User

__all__ = ["Agency", "Membership", "Region", "SignInAttempt", "User"]
