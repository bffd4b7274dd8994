// Where distances are measured from: the one town that a name means, or the question which one.
import { kilometers } from "./answers.js";
import { isIn } from "./names.js";
import { LARGE } from "./phrases.js";
import { isTold } from "./spans.js";
import { typedOf } from "./words.js";

const SAME_PLACE_KM = 25;
const CLEARLY_LARGER = 10;
const CLEARLY_LARGE = 10; // thousands of people

const at = (place) => place.slice(3, 5);
const placesOf = (span) => span.meanings.map(({ place }) => place);
const inside = (places, codes) => places.filter(([, , region]) => codes.includes(region) || codes.includes(region.slice(0, 2)));

/** Takes the one place that is meant, in some regions if it can be; or asks which. */
export function choose(asked, typed, places, regions) {
  const within = inside(places, regions);
  if (regions.length && !within.length && places.every(([, , , , , people]) => people < LARGE)) return asked.ignored.push(typed);
  const apart = [];
  for (const place of (within.length ? within : places).sort((one, other) => other[5] - one[5])) {
    if (apart.every((other) => kilometers(at(other), at(place)) > SAME_PLACE_KM)) apart.push(place);
  }
  const [first, second] = apart;
  const isLarger = second && first[5] >= Math.max(CLEARLY_LARGER * Math.max(second[5], 1), CLEARLY_LARGE);
  if (!second || isLarger) asked.origin = { name: first[1], at: at(first), place: first };
  else asked.which = { name: typed, places: apart };
}

/** Takes a town for that of a center named beside it, which says which center is meant; tells whether it is. */
export function stayHome(asked, span) {
  const isNear = (center, place) => isIn(center, [place]) || (center.at && kilometers(center.at, at(place)) <= SAME_PLACE_KM);
  const here = asked.centers.filter((center) => placesOf(span).some((place) => isNear(center, place)));
  if (here.length) asked.centers = here;
  return here.length > 0;
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
      if (isTold(span, tokens) && asked.origin) asked.guesses.push({ typed: typed(span), meaning: asked.origin.name });
    }
  }
}
