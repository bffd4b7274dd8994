"""The ``finder`` command: check, build, stats."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date

import click

from finder.config import SettingError, Settings
from finder.directory.build import BuildError, build
from finder.directory.check import check
from finder.directory.facts import dated
from finder.directory.load import Problem, load
from finder.directory.notices import notices
from finder.directory.stats import stats
from finder.locales import LANGUAGES


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Check, compile and describe the directory of centers."""
    try:
        context.obj = Settings.from_environment()
    except SettingError as error:
        raise click.ClickException(str(error)) from error


@main.command("check")
@click.pass_obj
def check_command(settings: Settings) -> None:
    """Check all data files; exit non-zero with file, field and reason if one is refused.

    What is not wrong but old, ended, unused or out of balance is listed for the editor.
    """
    data = load(settings.data)
    _report(check(data))
    for notice in notices(data, date.today()):
        click.echo(f"to look at: {notice}")
    click.echo(f"{len(data.centers)} centers, {len(data.services)} services, {len(data.cancers)} cancers: all valid")


@main.command("build")
@click.pass_obj
def build_command(settings: Settings) -> None:
    """Compile the data into the directory file that is served."""
    try:
        data = build(settings.data, settings.directory)
    except BuildError as error:
        _report(error.problems)
    else:
        click.echo(f"built {settings.directory.name}: {len(data.centers)} centers, version {data.digest[:16]}")


@main.command("stats")
@click.pass_obj
def stats_command(settings: Settings) -> None:
    """Print counts by country, region and service, facts by age, languages complete."""
    data = load(settings.data)
    _report(check(data))
    for name, value in asdict(stats(dated(center) for center in data.centers.values())).items():
        title = name.replace("_", " ")
        if isinstance(value, dict):
            click.echo(f"{title}:")
            for key, count in value.items():
                click.echo(f"  {key}: {count}")
        else:
            click.echo(f"{title}: {value}")
    click.echo(f"languages complete: {len(LANGUAGES)} of {len(LANGUAGES)} ({', '.join(LANGUAGES)})")


def _report(problems: list[Problem]) -> None:
    """Print problems and stop, if there are any."""
    if problems:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{len(problems)} problems", err=True)
        sys.exit(1)
