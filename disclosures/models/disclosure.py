"""年度公开: what one agency owes the public for one fiscal year."""

from datetime import date
from typing import Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from accounts.models import Agency
from disclosures.models import timeliness
from disclosures.models.triggers import KeepsPlace, never_emptied
from disclosures.spec.report import FINAL_ACCOUNTS, PERFORMANCE_REPORT


class DisclosureQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Those with a version that the public can read."""
        return self.filter(versions__publication__isnull=False).distinct()

    def of(self, region_code: str, slug: str) -> Self:
        return self.filter(agency__region__code=region_code, agency__slug=slug)

    def timely(self, today: date | None = None) -> Self:
        """With ``state`` (``timeliness.State``), ``due`` and ``first_published_on``."""
        of_one = (
            apps.get_model("disclosures.Publication")
            .objects.order_by()
            .filter(version__disclosure=models.OuterRef("pk"))
            .values("version__disclosure")
        )
        return self.annotate(**timeliness.annotations(of_one, today))


class Disclosure(models.Model):
    """One agency's final accounts of one fiscal year; it has versions."""

    class Kind(models.TextChoices):
        FINAL_ACCOUNTS = FINAL_ACCOUNTS, "部门决算"
        PERFORMANCE_REPORT = PERFORMANCE_REPORT, "绩效自评报告"

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="disclosures", verbose_name="部门（单位）"
    )
    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    kind = models.CharField("种类", max_length=20, choices=Kind, default=Kind.FINAL_ACCOUNTS)
    approved_on = models.DateField(
        "批复日期",
        null=True,
        blank=True,
        help_text="财政部门批复决算的日期；公开期限为其后 20 日。",
    )

    exempt_reason = models.TextField(
        "免于公开的原因", blank=True, help_text="依法免于公开（如涉密）时填写；填写后不再催办。"
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = "年度公开"
        verbose_name_plural = "应公开清单"
        ordering = ["-year", "agency__region__code", "agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_disclosure_a_year"),
            models.CheckConstraint(
                condition=models.Q(year__range=(2000, 2100)), name="disclosure_year_is_plausible"
            ),
            models.CheckConstraint(
                condition=models.Q(exempt_reason="") | models.Q(exempt_reason__regex=r"\S"),
                name="exemption_has_a_reason",
            ),
        ]
        triggers = [KeepsPlace(name="keeps_place"), never_emptied()]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}年度{self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        agency = self.agency
        return reverse("disclosure", args=[agency.region.code, agency.slug, self.year])

    @property
    def due_on(self) -> date | None:
        """The last day for publishing; None until the finance bureau has replied."""
        return timeliness.due_on(self.approved_on)

    @property
    def timeliness(self) -> str:
        """On time, late or how many days are left, in words; of one read with ``timely()``."""
        return timeliness.told(
            self.state,
            due=self.due,
            first=self.first_published_on,
            reason=self.exempt_reason,
        )
