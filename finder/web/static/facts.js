// How a statement of the saved copy looks: what is said, how sure it is, who says so, as of when.
import { hasEnded } from "./answers.js";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

/** Puts values into the braces of a sentence. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (braces, name) => values[name] ?? braces);

const COMMA = document.documentElement.dir === "rtl" ? "، " : ", ";

/** The parts of a line, separated as in the reader's script. */
export const joined = (parts) => parts.filter(Boolean).join(COMMA);

/** A distance in words: one decimal below ten kilometers, never a false precision. */
export function kilometersIn(km, texts) {
  const form = { numberingSystem: "latn", maximumFractionDigits: km < 10 ? 1 : 0 };
  const number = new Intl.NumberFormat(document.documentElement.lang, form).format(km);
  return km < 1 ? texts.below_1_km : fill(texts.about_km, { km: number });
}

export const row = (term, ...said) => element("div", {}, element("dt", { textContent: term }), element("dd", {}, ...said));

export const flag = (kind, text) => element("span", { className: `flag ${kind}`, textContent: text });

export function source([publisher, date], copy) {
  const told = `${COMMA}${date ? copy.dates[date] : copy.texts.undated}`;
  return element("span", { className: "source" }, element("bdi", { textContent: publisher }), told);
}

/** What limits a statement: not there now, not stated by a source, or known for some time only. */
export function cautions({ status, evidence, until }, copy) {
  const { labels, texts, dates } = copy;
  const flags = [];
  if (status) flags.push(flag(status, labels.service_statuses[status]));
  if (evidence) flags.push(flag("ask", labels.evidence[evidence]));
  if (until) flags.push(flag("ask", fill(hasEnded(until) ? texts.ended : texts.until, { month: dates[until] })));
  return flags.flatMap((each) => [each, " "]);
}

/** The statement to show where there is room for one: a coded one that holds now, else the first. */
export function foremost(facts) {
  const coded = facts.filter(({ code }) => code !== "other");
  return coded.find(({ status }) => !status) || coded[0] || facts[0];
}

/** One way in, or who pays, in a line. */
export function line(facts, vocabulary, copy) {
  const fact = foremost(facts || []);
  if (!fact) return [copy.texts.not_known];
  const label = element("strong", { textContent: copy.labels[vocabulary][fact.code] });
  const said = fact.code === "other" ? element("span", { className: "clamp", textContent: fact.detail }) : label;
  return [said, fact.scope ? ` (${fact.scope}) ` : " ", ...cautions(fact, copy), source(fact.said, copy)];
}

/** All statements of one kind, whole. */
export function list(facts, vocabulary, copy) {
  const items = (facts || []).map((fact) => {
    const label = fact.code === "other" ? "" : element("strong", { textContent: copy.labels[vocabulary][fact.code] });
    const scope = fact.scope ? ` ${fill(copy.texts.for, { what: fact.scope })}` : "";
    const said = element("p", { className: "said" }, label, scope, " ", ...cautions(fact, copy));
    const detail = fact.detail && element("p", { textContent: fact.detail });
    const by = fact.by && element("p", { textContent: fill(copy.texts.prescribed, { center: fact.by }) });
    return element("li", { className: "fact" }, said, detail, by, source(fact.said, copy));
  });
  return items.length ? element("ul", { className: "facts" }, ...items) : element("p", { textContent: copy.texts.not_known });
}
