"""The one place that looks at the clock; everything else takes the day as an argument."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def as_of(time_zone: str = "Asia/Ho_Chi_Minh") -> date:
    """The day the site is built for: SOURCE_DATE_EPOCH where it is set, else today in the site's time zone.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.astimezone(ZoneInfo(time_zone)).date()
