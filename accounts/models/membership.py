"""岗位: a user's role in an agency, or for a region."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models.agency import Agency
from accounts.models.region import Region


class MembershipQuerySet(models.QuerySet):
    def covering(self, agency: Agency) -> Self:
        """Those that count for an agency: its own, and those for its region."""
        return self.filter(Q(agency=agency) | Q(region=agency.region_id))


class Membership(models.Model):
    """One user in one role: for an agency (填报, 复核, 机构管理员) or a region (财政审核).

    Nobody prepares and reviews for the same agency. 系统管理员 is no membership: it is
    ``User.is_superuser``, which manages people and lists and signs nothing.
    """

    class Role(models.TextChoices):
        PREPARER = "preparer", "填报"
        REVIEWER = "reviewer", "复核"
        PUBLISHER = "publisher", "财政审核"
        ADMINISTRATOR = "administrator", "机构管理员"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="用户"
    )
    role = models.CharField("岗位", max_length=20, choices=Role)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="部门（单位）",
        help_text="填报、复核、机构管理员填写。",
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="行政区划",
        help_text="财政审核填写。",
    )
    given_at = models.DateTimeField("授予时间", auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "岗位"
        verbose_name_plural = "岗位"
        ordering = ["region", "agency", "role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "agency", "region"],
                nulls_distinct=False,
                name="membership_once",
            ),
            models.UniqueConstraint(
                fields=["user", "agency"],
                condition=Q(role__in=["preparer", "reviewer"]),
                name="nobody_prepares_and_reviews",
                violation_error_message="同一个人在同一部门不能既填报又复核。",
            ),
            models.CheckConstraint(
                condition=Q(role="publisher", region__isnull=False, agency__isnull=True)
                | Q(
                    role__in=["preparer", "reviewer", "administrator"],
                    region__isnull=True,
                    agency__isnull=False,
                ),
                name="membership_has_the_place_of_its_role",
                violation_error_message=(
                    "财政审核要写明行政区划；填报、复核、机构管理员要写明部门（单位）。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.agency or self.region} {self.get_role_display()}"
