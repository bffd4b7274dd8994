// A center of the saved copy as a card among results, as in the full search.
import { isAbroad, STATED } from "./answers.js";
import { phone, town } from "./center.js";
import { cautions, element, fill, kilometersIn, line, row, source } from "./facts.js";

const CLASSES = ["stated", "possible", "planned"];

function distance({ center, km }, { origin }, { texts }) {
  const about = element("bdi", { textContent: kilometersIn(km, texts) });
  const from = fill(center.site ? texts.to_site : texts.to_town, { place: origin.name });
  return element("p", { className: "distance" }, element("strong", {}, about), " ", element("span", { textContent: from }));
}

/** What is said of the terms that were asked for: two statements at most, else that no source says it. */
function answers(facts, codes, vocabulary, notSaid, copy) {
  const asked = ({ code }) => codes.includes(code) || codes.includes(copy.broader[code]) || (codes.length && code === "all");
  const said = (facts || []).filter(asked).sort((one, other) => codes.includes(other.code) - codes.includes(one.code));
  const rows = said.slice(0, 2).map((fact) => {
    const stated = !fact.status && !fact.evidence;
    const sure = stated ? element("strong", { textContent: copy.texts.stated }) : "";
    return row(copy.labels[vocabulary][fact.code], sure, " ", ...cautions(fact, copy), source(fact.said, copy));
  });
  return (rows.length ? rows : codes.map((code) => row(copy.labels[vocabulary][code], notSaid))).map((each) => {
    each.className = "answer";
    return each;
  });
}

/** One result. ``href`` is its saved page, or the view of the copy. */
export function card(result, asked, copy, href) {
  const { center, match, km } = result;
  const { texts, labels } = copy;
  const place = asked.origin?.place;
  const isServed = place && center.serves?.some((code) => code === place[0] || code === place[2]);
  const glance = element(
    "dl",
    { className: "glance" },
    ...answers(center.services, asked.service, "services", texts.not_said, copy),
    ...answers(center.cancers, asked.cancer, "cancers", texts.cancer_not_said, copy),
    row(texts.way_in, ...line(center.referral, "referral", copy)),
    row(texts.cost, ...line(center.cost, "cost", copy)),
    row(texts.ages, center.ages ? labels.ages[center.ages] : texts.not_known),
    center.phone ? row(texts.phone, phone(center, copy)) : "",
  );
  return element(
    "li",
    { className: `card ${CLASSES[match]}` },
    element("h3", {}, element("a", { href, textContent: center.name })),
    town(center, copy, isAbroad(center, asked)),
    km === undefined ? "" : distance(result, asked, copy),
    isServed ? element("p", { className: "serves", textContent: texts.serves }) : "",
    glance,
  );
}

function group(match, cards, total, { texts }) {
  const why = [undefined, texts.possible_why, texts.planned_why][match];
  const name = CLASSES[match];
  const count = element("span", { className: "count", textContent: `(${total})` });
  const heading = element("h2", { className: "match" }, `${texts[name]} `, count);
  const list = element("ol", { className: "cards" }, ...cards);
  return element("section", { className: `group ${name}` }, heading, why && element("p", { textContent: why }), list);
}

/** The first results under headings that say how sure they are, and how many there are in all. */
export function groups(results, shown, draw, copy) {
  const of = (some, match) => some.filter((result) => result.match === match);
  return CLASSES.flatMap((name, match) => {
    const cards = of(results.slice(0, shown), match).map(draw);
    return cards.length ? [group(match, cards, of(results, match).length, copy)] : [];
  });
}

/** How many centers were found, and of how many of them a source says it. */
export function counted(results, asked, { texts }) {
  const stated = results.filter(({ match }) => match === STATED).length;
  const numbers = { count: results.length, stated, others: results.length - stated };
  return fill(asked.service.length || asked.cancer.length ? texts.counted : texts.found, numbers);
}
