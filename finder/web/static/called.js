// Centers as people call them beside the town or the region: the whole name, or words that tell them there.
import { isIn } from "./names.js";
import { HEARD } from "./sounds.js";
import { isGuess, names } from "./spans.js";
import { toldBeside } from "./teller.js";

const FEWEST_WORDS = 2; // words that are a whole name where none of them is a kind of center

function inArea({ meanings }, { copy }) {
  const places = meanings.filter(({ place }) => place).map(({ place }) => place);
  return copy.centers.filter((center) => isIn(center, places) || meanings.some(({ code }) => code === center.region));
}

/** The one center here whose whole name the other words are, be there treatments among them. */
function calledWhole(town, here, tokens, { centers, filler, institution }) {
  const others = tokens.filter((token, index) => index < town.start || town.end <= index);
  const typed = others.map(({ readings }) => [...readings].filter(([, off]) => off < HEARD).map(([word]) => word));
  const isSaid = (some) => typed.some((words) => words.some((word) => some.has(word)));
  if (!isSaid(centers.ofKinds) && (typed.length < FEWEST_WORDS || !isSaid(institution))) return undefined;
  const passes = (word) => [filler, centers.general, centers.ofKinds].some((words) => words.has(word));
  const isName = (name) =>
    typed.every((words) => words.some((word) => name.includes(word))) &&
    name.every((word) => passes(word) || typed.some((words) => words.includes(word)));
  const found = here.filter((center) => [...centers.whole.get(center)].some(isName));
  return found.length === 1 ? { centers: found, tokens: others } : undefined;
}

/** The centers that a text calls so, with all words that do; undefined if it calls none. */
export function called(reading, lexicon) {
  const { spans, tokens, places } = reading;
  const isNamed = spans.some((span) => names(span, "center") && !span.off && span.words > 1);
  const towns = [...spans.filter((span) => names(span, "place", "region")), ...places].filter((span) => !isGuess(span));
  for (const town of towns) {
    const here = inArea(town, lexicon);
    const found = here.length && (calledWhole(town, here, tokens, lexicon) || (!isNamed && toldBeside(town, here, reading, lexicon)));
    if (found) return { ...found, tokens: [...found.tokens, ...tokens.slice(town.start, town.end)] };
  }
  return undefined;
}
