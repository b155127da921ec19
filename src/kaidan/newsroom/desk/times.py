"""When a record's meeting began and ended and when it was announced, as an editor corrects it."""

import re
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaidan.archive.corrected_date import POINTERS, date_of
from kaidan.model.correction import Change
from kaidan.model.readout import Record
from kaidan.newsroom.desk.wanting import CorrectionForm

# +09:00, -4:30
_OFFSET = re.compile(r"[+-]\d{1,2}:\d{2}")


class TimeForm(CorrectionForm):
    """A day, perhaps with a clock, and the zone of that clock."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    clock = forms.TimeField(
        required=False,
        label=gettext_lazy("Time of day there"),
        help_text=gettext_lazy("May stay empty."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )
    zone = forms.CharField(
        max_length=60,
        required=False,
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("By its name (Asia/Tokyo) or difference (+09:00); may stay empty."),
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )

    def __init__(self, record: Record, data: QueryDict | None = None) -> None:
        self.said = date_of(record, self.change)
        super().__init__(data, initial=_initial(self.said))
        self.fields["day"].required = self.change == "date"

    @property
    def change(self) -> Change:
        """Which of the record's times it is about."""
        return next(one for one in POINTERS if one == self.kind)

    def clean_zone(self) -> str:
        """The zone; one that nobody knows is told."""
        zone = str(self.cleaned_data["zone"]).strip()
        if zone and not _OFFSET.fullmatch(zone):
            try:
                ZoneInfo(zone)
            except (ValueError, OSError, KeyError):
                raise forms.ValidationError(_("There is no such time zone.")) from None
        return zone

    def clean(self) -> None:
        """A clock belongs to a day, and that of an announcement needs its zone."""
        said = self.cleaned_data
        if said.get("clock") and not said.get("day") and "day" not in self.errors:
            self.add_error("day", _("A time of day needs its day."))
        if self.kind == "announced" and said.get("clock") and said.get("zone") == "":
            self.add_error("zone", _("The time of an announcement needs its zone."))

    def values(self) -> dict[Change, tuple[str, ...]]:
        """The time as ISO says it, and its zone."""
        if not {"day", "clock", "zone"} <= self.cleaned_data.keys():
            return {}
        day, clock, zone = (self.cleaned_data[name] for name in ("day", "clock", "zone"))
        if day is None:
            return {self.change: ()}
        if _OFFSET.fullmatch(zone):
            hours, _colon, minutes = str(zone[1:]).partition(":")
            offset = f"{zone[0]}{int(hours):02}:{minutes}"
            return {self.change: (f"{day}T{clock:%H:%M}{offset}",) if clock else (f"{day}",)}
        local = f"{day}T{clock:%H:%M}" if clock else f"{day}"
        return {self.change: (local, zone) if zone else (local,)}


class StartForm(TimeForm):
    """When the meeting began."""

    kind = "date"
    legend = gettext_lazy("Date of the meeting")


class EndForm(TimeForm):
    """When it ended; without a day nobody says."""

    kind = "end"
    legend = gettext_lazy("End of the meeting")


class AnnouncementForm(TimeForm):
    """When it was announced; without a day nobody says."""

    kind = "announced"
    legend = gettext_lazy("Announced")


def time_forms(record: Record) -> tuple[type[TimeForm], ...]:
    """Those that the record can have; only a meeting begins and ends."""
    return (StartForm, EndForm, AnnouncementForm) if record.meeting else (AnnouncementForm,)


def _initial(said: tuple[str, ...]) -> dict[str, str]:
    """What the form shows of an ISO time and its zone; a month alone is no day."""
    if not said or len(said[0]) < len("2031-05-01"):
        return {}
    day, _t, clock = said[0].partition("T")
    offset = _OFFSET.search(clock)
    zone = said[1] if len(said) > 1 else offset[0] if offset else ""
    return {"day": day, "clock": clock[:5], "zone": zone}
