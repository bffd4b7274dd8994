// Where distances are measured from: the one town that a name means, or the question which one.
import { kilometers } from "./answers.js";
import { read } from "./reading.js";
import { isGuess, names } from "./spans.js";
import { typedOf } from "./words.js";

const SAME_PLACE_KM = 25;
const CLEARLY_LARGER = 10;
const CLEARLY_LARGE = 10; // thousands of people

const at = (place) => place.slice(3, 5);
const placesOf = (span) => span.meanings.map(({ place }) => place);
const inside = (places, codes) => places.filter(([, , region]) => codes.includes(region) || codes.includes(region.slice(0, 2)));

function choose(asked, typed, places, regions) {
  const within = inside(places, regions);
  const apart = [];
  for (const place of (within.length ? within : places).sort((one, other) => other[5] - one[5])) {
    if (apart.every((other) => kilometers(at(other), at(place)) > SAME_PLACE_KM)) apart.push(place);
  }
  const [first, second] = apart;
  const isLarger = second && first[5] >= Math.max(CLEARLY_LARGER * Math.max(second[5], 1), CLEARLY_LARGE);
  if (!second || isLarger) asked.origin = { name: first[1], at: at(first), place: first };
  else asked.which = { name: typed, places: apart };
}

/** Measures from the first town that is named; another one may tell in which region it is, or is left out and told. */
export function setOrigin(asked, spans, tokens, copy, told = []) {
  const typed = (span) => typedOf(tokens.slice(span.start, span.end));
  const chiefOf = (span) => Object.keys(copy.chief).filter((code) => placesOf(span).some(([id]) => id === copy.chief[code]));
  const teller = spans.find((span) => spans.some((other) => other !== span && inside(placesOf(other), chiefOf(span)).length));
  for (const span of spans.length > 1 ? spans.filter((each) => each !== teller) : spans) {
    if (asked.origin || asked.which || asked.unknownPlace) asked.ignored.push(typed(span));
    else {
      choose(asked, typed(span), placesOf(span), [...asked.region, ...told, ...(teller ? chiefOf(teller) : [])]);
      if (isGuess(span) && asked.origin) asked.guesses.push({ typed: typed(span), meaning: asked.origin.name });
    }
  }
}

/** Measures from the chief town of a region that is named, or looks in the country if no area is asked for. */
function takeArea(asked, span, tokens, copy) {
  const [{ code }] = span.meanings;
  const town = copy.places.find(([id]) => id === copy.chief[code]);
  if (town) choose(asked, "", [town], []);
  else if (!asked.region.length) asked.region.push(code);
  else if (!asked.region.every((each) => each.startsWith(code))) asked.ignored.push(typedOf(tokens));
}

/** Reads the place field: a point, a town of the copy, a region or a country. */
export function readNear(asked, near, lexicon) {
  const { copy } = lexicon;
  const western = near.replace(/[٠-٩۰-۹]/g, (digit) => copy.letters[digit]);
  const point = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(western);
  const known = copy.places.find(([id]) => near === `place:${id}`);
  if (point) asked.origin = { name: western.trim(), at: point.slice(1).map(Number) };
  else if (known) choose(asked, near, [known], []);
  else {
    const { spans, tokens, rest } = read(near, lexicon);
    const areas = spans.filter((span) => names(span, "region"));
    const towns = spans.filter((span) => names(span, "place"));
    if (towns.length) setOrigin(asked, towns, tokens, copy, areas.flatMap(({ meanings }) => meanings.map(({ code }) => code)));
    else if (areas.length) takeArea(asked, areas[0], tokens, copy);
    else asked.unknownPlace = near;
    if (towns.length || areas.length) asked.ignored.push(...rest.filter((token) => !token.isFiller).map(({ typed }) => typed));
  }
}
