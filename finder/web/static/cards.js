// A center of the saved copy as a card among results, as in the full search.
import { isAbroad } from "./answers.js";
import { phone, town } from "./center.js";
import { cautions, element, fill, kilometersIn, line, row, source } from "./facts.js";

/** The classes of results by how sure they are. */
export const CLASSES = ["stated", "possible", "planned"];

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
