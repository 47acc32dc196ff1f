"""A rehearsal: what an edit makes, made once and thrown away.

Templates, patterns and calendars are got ready by the first who needs them. A preview rehearses, so that this is not
the editor who saves for the first time.
"""

from __future__ import annotations

from generator.incremental.intake import Reader
from generator.incremental.making import Checks, Finish, Pages
from generator.incremental.plan_files import listed
from generator.incremental.said import Surroundings
from generator.incremental.slices import Slice
from generator.incremental.updating import Update
from generator.jobs import Job

_KINDS = ("agency", "month", "plan")


def rehearse(update: Update, finish: Finish) -> None:
    """Read one plan file, check its document, make its pages and those of an agency and a month; none is kept."""
    setting, jobs = update.new_setting(), update.store.jobs()
    known = update.store.files()
    for file in [file for file in listed(update.inputs.plans)[0].values() if file.name in known][:1]:
        Reader(Surroundings(update.configuration, update.register), {})([[file]])
        Checks(setting)([Job("check", known[file.name][2])])
    # nothing is written there
    pages = Pages(setting, finish, update.store.path.parent, is_site=False)
    for kind in _KINDS:
        for job in [job for job in jobs if job.kind == kind][:1]:
            for _ in pages.outputs(Slice({}, setting.source()), job):
                pass
