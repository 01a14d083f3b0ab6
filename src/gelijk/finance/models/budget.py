"""Lines of the national budget, as rijksfinancien.nl publishes them per phase."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gelijk.core.money import money_field
from gelijk.core.sources import Basis, Sourced
from gelijk.finance.models.addresses import leads_to_a_page


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
