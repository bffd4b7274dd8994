// The results of the saved copy under their headings.
import { STATED } from "./answers.js";
import { CLASSES } from "./cards.js";
import { element, fill } from "./facts.js";

function group(match, cards, total, { texts }) {
  const why = [undefined, texts.possible_why, texts.planned_why][match];
  const name = CLASSES[match];
  const count = element("span", { className: "count", textContent: `(${total})` });
  const heading = element("h2", { className: "match" }, `${texts[name]} `, count);
  const list = element("ol", { className: "cards" }, ...cards);
  return element("section", { className: `group ${name}` }, heading, why && element("p", { textContent: why }), list);
}

/** The first results under headings that say how sure they are, and how many there are; those that were named go first. */
export function groups(results, shown, draw, copy) {
  const runs = [];
  for (const result of results) {
    if (runs.at(-1)?.[0].match !== result.match) runs.push([]);
    runs.at(-1).push(result);
  }
  const isShown = new Set(results.slice(0, shown));
  return runs.flatMap((run) => {
    const cards = run.filter((result) => isShown.has(result)).map(draw);
    return cards.length ? [group(run[0].match, cards, run.length, copy)] : [];
  });
}

/** How many centers were found, and of how many of them a source says it. */
export function counted(results, asked, { texts }) {
  const stated = results.filter(({ match }) => match === STATED).length;
  const numbers = { count: results.length, stated, others: results.length - stated };
  return fill(asked.service.length || asked.cancer.length ? texts.counted : texts.found, numbers);
}
