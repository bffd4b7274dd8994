// All that the saved copy holds of a center.
import { element, fill, flag, joined, list, row, source } from "./facts.js";

export function town({ town: name, region, country, status }, copy, abroad) {
  const { labels, texts } = copy;
  const place = joined([name, labels.regions[region], labels.countries[country]]);
  const state = status === "open" ? "" : flag(status, labels.statuses[status]);
  return element("p", { className: "town" }, place, " ", abroad ? flag("ask", texts.abroad) : "", " ", state);
}

export function phone({ phone: number }, { texts }) {
  if (!number) return texts.not_known;
  const link = element("a", { href: `tel:${number.replace(/[^+\d]/g, "")}`, textContent: number });
  return element("bdi", { dir: "ltr" }, link);
}

/** All that the copy holds of a center. */
export function whole(center, copy) {
  const { texts, labels, dates } = copy;
  const checked = fill(texts.checked, { date: dates[center.checked] });
  const summary = element(
    "dl",
    { className: "glance summary" },
    row(texts.state, flag(center.status, labels.statuses[center.status]), source(center.said, copy)),
    row(texts.ages, center.ages ? labels.ages[center.ages] : texts.not_known),
    row(texts.phone, phone(center, copy)),
    row(texts.sure, labels.confidence[center.confidence], element("span", { className: "source", textContent: checked })),
  );
  const sections = ["referral", "cost", "services", "cancers"].map((kind) =>
    element("section", {}, element("h2", { textContent: texts[`all_${kind}`] }), list(center[kind], kind, copy)),
  );
  return [town(center, copy, false), summary, ...sections];
}
