"""Lines of the national budget, as rijksfinancien.nl publishes them per phase."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.money import money_field
from gelijk.core.sources import Basis, Sourced
from gelijk.finance.models.addresses import leads_to_a_page
from gelijk.finance.states import AmountStatus


class Phase(models.TextChoices):
    """The same line stands in each phase with an amount of its own; phases are never added."""

    DRAFT = "ontwerp", _("ontwerpbegroting")
    ADOPTED = "vastgesteld", _("vastgestelde begroting")
    SUPPLEMENTARY = "suppletoir", _("suppletoire begroting")
    REPORT = "jaarverslag", _("jaarverslag")


class BudgetKind(models.TextChoices):
    """Obligations, expenditure and receipts are three books: they are never added."""

    OBLIGATIONS = "verplichtingen", _("verplichtingen")
    EXPENDITURE = "uitgaven", _("uitgaven")
    RECEIPTS = "ontvangsten", _("ontvangsten")


class BudgetLine(Sourced):
    """One line: chapter, article, part, instrument and detail, each deeper in the one before."""

    public_id = models.CharField(max_length=200, unique=True)
    year = models.PositiveSmallIntegerField(_("jaar"))
    phase = models.CharField(_("fase"), max_length=20, choices=Phase.choices)
    kind = models.CharField(_("soort"), max_length=20, choices=BudgetKind.choices)
    chapter = models.CharField(_("begrotingshoofdstuk"), max_length=10)
    chapter_name = models.CharField(max_length=200, blank=True)
    article = models.CharField(_("artikel"), max_length=20, blank=True)
    article_name = models.CharField(max_length=200, blank=True)
    part = models.CharField(_("artikelonderdeel"), max_length=200, blank=True)
    instrument = models.CharField(_("instrument"), max_length=200, blank=True)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    value = money_field(verbose_name=_("bedrag"))
    value_basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.NONE)
    ministry = models.CharField(_("ministerie"), max_length=40, blank=True)
    status = models.CharField(
        max_length=20, choices=AmountStatus.choices, default=AmountStatus.IN_FORCE
    )
    synthetic = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-year", "chapter", "article", "part", "instrument", "detail", "phase", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("year", "phase", "kind"),
                    *("chapter", "article", "part", "instrument", "detail"),
                ],
                name="a_budget_line_stands_once",
                violation_error_message=_(
                    "Deze regel staat er al: hetzelfde jaar, dezelfde fase en dezelfde soort."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(part="") | ~Q(article=""))
                & (Q(instrument="") | ~Q(part=""))
                & (Q(detail="") | ~Q(instrument="")),
                name="a_budget_line_has_no_gap",
                violation_error_message=_(
                    "Een regel kan geen stap overslaan. Vul ook in wat erboven staat."
                ),
            ),
            leads_to_a_page("a_budget_line_links_to_a_page"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def path(self) -> tuple[str, ...]:
        """Chapter, article, part, instrument and detail, as deep as the line goes."""
        steps = (self.chapter, self.article, self.part, self.instrument, self.detail)
        return tuple(step for step in steps if step)

    @property
    def title(self) -> str:
        """The line as a person names it."""
        names = (f"{self.chapter} {self.chapter_name}", f"{self.article} {self.article_name}")
        words = (*names, self.part, self.instrument, self.detail)
        return ", ".join(word.strip() for word in words if word.strip())

    @property
    def version(self) -> int:
        """How many times it was written, the first time included."""
        return self.versions.count() + 1

    @property
    def last_reason(self) -> str:
        """Why it stands here as it does, when it was corrected or withdrawn."""
        last = self.versions.first()
        return last.reason if last else ""

    def get_absolute_url(self) -> str:
        """The page of the line."""
        return reverse("budget-line", args=[self.pk])


class BudgetVersion(models.Model):
    """What a line said until it was corrected or withdrawn. The database refuses to change it."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20, choices=AmountStatus.choices)
    said = models.JSONField()
    made_by = models.CharField(max_length=200)
    ended_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(_("reden"))

    class Meta:
        ordering = ["line", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="a_budget_version_stands_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_budget_version_ends_with_why"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.number}"
