// The place field: a point, a town of the copy, a region or a country.
import { believed, read } from "./reading.js";
import { names } from "./spans.js";
import { choose, setOrigin } from "./towns.js";
import { typedOf } from "./words.js";

/** Measures from the chief town of a region that is named, or looks in the country if no area is asked for. */
function takeArea(asked, span, tokens, copy) {
  const [{ code }] = span.meanings;
  const town = copy.places.find(([id]) => id === copy.chief[code]);
  if (town) choose(asked, "", [town], []);
  else if (!asked.region.length) asked.region.push(code);
  else if (!asked.region.every((each) => each.startsWith(code))) asked.ignored.push(typedOf(tokens));
}

/** Measures from what the field names, if it is known. */
export function readNear(asked, near, lexicon) {
  const { copy } = lexicon;
  const western = near.replace(/[٠-٩۰-۹]/g, (digit) => copy.letters[digit]);
  const point = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(western);
  const known = copy.places.find(([id]) => near === `place:${id}`);
  if (point) asked.origin = { name: western.trim(), at: point.slice(1).map(Number) };
  else if (known) choose(asked, near, [known], []);
  else {
    const { spans: all, tokens } = read(near, lexicon);
    const spans = believed(all, tokens, lexicon);
    const rest = tokens.filter((token, index) => !token.isFiller && !spans.some(({ start, end }) => start <= index && index < end));
    const areas = spans.filter((span) => names(span, "region"));
    const towns = spans.filter((span) => names(span, "place"));
    if (towns.length) setOrigin(asked, towns, tokens, copy, areas.flatMap(({ meanings }) => meanings.map(({ code }) => code)));
    else if (areas.length) takeArea(asked, areas[0], tokens, copy);
    else asked.unknownPlace = near;
    if (towns.length || areas.length) asked.ignored.push(...rest.map(({ typed }) => typed));
  }
}
