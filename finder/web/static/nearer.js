// Centers much nearer than any of which a source says it: who lives in Basra should not read of Karbala alone.
import { POSSIBLE, STATED } from "./answers.js";
import { kilometersIn } from "./facts.js";
import { links, question } from "./told.js";

const MUCH_NEARER = 3;
const MOST_NEARER = 3;

function nearer(results) {
  const of = (match) => results.filter((result) => result.match === match && result.km !== undefined);
  const byDistance = (one, other) => one.km - other.km;
  const [stated] = of(STATED).sort(byDistance);
  const possible = of(POSSIBLE).sort(byDistance).slice(0, MOST_NEARER);
  return possible.filter(({ km }) => stated && km * MUCH_NEARER <= stated.km);
}

/** What is much nearer, but to be asked first. */
export function toldNearer(results, copy, address) {
  const items = nearer(results).map(({ center, km }) => {
    return [address(center), `${center.name} · \u2068${kilometersIn(km, copy.texts)}\u2069`];
  });
  return items.length ? question(copy.texts.nearer, links(items)) : "";
}
