// What a search of the saved copy asks for: terms, a place to measure from, names of centers; what was not understood.
import { kilometers } from "./answers.js";
import { readNames } from "./names.js";
import { read, typedOf } from "./words.js";

const SAME_PLACE_KM = 25;
const CLEARLY_LARGER = 10;
const MOST_LETTERS = 200;

function take(asked, { tokens, meanings }) {
  const places = meanings.filter(({ kind }) => kind === "place").map(({ place }) => place);
  const terms = meanings.filter(({ kind }) => kind !== "place");
  // a town goes before the region of the same name; a second town is left out, and said to be
  if (places.length && terms.every(({ kind }) => kind === "region")) {
    if (asked.towns) asked.ignored.push(typedOf(tokens));
    else asked.towns = { typed: typedOf(tokens), places };
  } else {
    for (const { kind, code } of terms) if (!asked[kind].includes(code)) asked[kind].push(code);
  }
}

function setOrigin(asked, { typed, places }, beside) {
  const regions = [...asked.region, ...beside];
  const inside = places.filter((place) => regions.some((code) => place[2].startsWith(code)));
  const at = (place) => place.slice(3, 5);
  const apart = [];
  for (const place of inside.length ? inside : places) {
    if (apart.every((other) => kilometers(at(other), at(place)) > SAME_PLACE_KM)) apart.push(place);
  }
  const [first, second] = apart;
  if (!second || first[5] >= CLEARLY_LARGER * Math.max(second[5], 1)) asked.origin = { name: first[1], at: at(first), place: first };
  else asked.which = { name: typed, places: apart };
}

function readNear(asked, near, copy, phrases) {
  const western = near.replace(/[٠-٩۰-۹]/g, (digit) => copy.letters[digit]);
  const point = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(western);
  const known = copy.places.find(([id]) => near === `place:${id}`);
  if (point) asked.origin = { name: western.trim(), at: point.slice(1).map(Number) };
  else if (known) setOrigin(asked, { typed: near, places: [known] }, []);
  else {
    const { parts } = read(near, copy, phrases);
    const of = (each, wanted) => each.meanings.filter(({ kind }) => kind === wanted);
    const town = parts.find((each) => of(each, "place").length);
    const beside = parts.flatMap((each) => of(each, "region").map(({ code }) => code));
    const places = town && of(town, "place").map(({ place }) => place);
    if (town) setOrigin(asked, { typed: typedOf(town.tokens), places }, beside);
    else asked.unknownPlace = near;
  }
}

/** Puts together what the fields and the words ask for. */
export function understand(fields, copy, phrases) {
  const codes = (kind, labels) => fields.getAll(kind).filter((code) => labels[code]);
  const asked = {
    service: codes("service", copy.labels.services),
    cancer: codes("cancer", copy.labels.cancers),
    region: codes("region", { ...copy.labels.countries, ...copy.labels.regions }),
    centers: [],
    ignored: [],
  };
  const { parts, rest } = read((fields.get("q") || "").slice(0, MOST_LETTERS), copy, phrases);
  const isTown = ({ meanings }) => meanings.some(({ kind }) => kind === "place");
  const isSure = (part) => part.isExact || !isTown(part) || !parts.some((each) => each.isExact && isTown(each));
  parts.filter(isSure).forEach((part) => take(asked, part));
  if (fields.get("near")) readNear(asked, fields.get("near"), copy, phrases);
  else if (asked.towns) setOrigin(asked, asked.towns, []);
  const unsure = parts.filter((part) => !isSure(part)).flatMap(({ tokens }) => tokens);
  readNames(asked, [...rest, ...unsure], copy);
  return asked;
}
