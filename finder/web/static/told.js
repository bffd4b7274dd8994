// What the page says above the results: what was understood, what was not, which of two towns, and where to go on.
import { answersTo } from "./answers.js";
import { element, fill, joined } from "./facts.js";

const KINDS = { service: "services", cancer: "cancers", region: "regions" };
const label = (kind, code, { labels }) => labels[KINDS[kind]][code] || labels.countries[code];

/** The address of this search with some fields changed; null takes one away. */
export function changed(fields, changes) {
  const others = new URLSearchParams(fields);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) others.delete(name);
    else others.set(name, value);
  }
  return `#${others}`;
}

/** The same search in codes alone, so that one criterion can be taken away. */
export function inCodes(fields, asked) {
  const others = new URLSearchParams();
  for (const kind of Object.keys(KINDS)) asked[kind].forEach((code) => others.append(kind, code));
  if (asked.centers.length) others.set("q", asked.centers[0].name);
  const near = asked.origin?.place ? `place:${asked.origin.place[0]}` : fields.get("near");
  if (near) others.set("near", near);
  return others;
}

export function question(title, ...content) {
  return element("section", { className: "question" }, element("h2", { textContent: title }), ...content);
}

export function links(items) {
  const list = items.map(([href, textContent]) => element("li", {}, element("a", { href, textContent })));
  return element("ul", {}, ...list);
}

/** Everything that is said before the results. */
export function told(fields, asked, copy) {
  const { texts, labels } = copy;
  const said = Object.keys(KINDS).flatMap((kind) => asked[kind].map((code) => label(kind, code, copy)));
  said.push(...asked.centers.map(({ name }) => name));
  if (asked.origin) said.push(fill(texts.measured, { place: asked.origin.name }));
  const sections = [];
  if (said.length) {
    const list = said.map((textContent) => element("li", { textContent }));
    sections.push(element("h2", { className: "hidden", textContent: texts.understood }), element("ul", {}, ...list));
  }
  for (const { typed, meaning, kind, code } of asked.guesses) {
    const [before, after] = fill(texts.read, { meaning: meaning ?? label(kind, code, copy) }).split("{typed}");
    sections.push(element("p", { className: "guess" }, before, element("bdi", { textContent: typed }), after));
  }
  if (asked.which) {
    const choices = asked.which.places.map(([id, name, region]) => [
      changed(fields, { near: `place:${id}` }),
      joined([name, labels.regions[region], labels.countries[region.slice(0, 2)]]),
    ]);
    sections.push(question(fill(texts.which, { name: asked.which.name }), links(choices)));
  }
  if (asked.unknownPlace) {
    const title = fill(texts.unknown_place, { name: asked.unknownPlace });
    sections.push(question(title, element("p", { textContent: texts.unknown_place_why })));
  }
  if (asked.ignored.length) {
    const title = fill(texts.ignored, { words: joined(asked.ignored) });
    sections.push(question(title, element("p", { textContent: texts.ignored_why })));
  }
  return sections;
}

/** Where to go on when no center answers: without the region, and the nearest anywhere. */
export function waysOn(fields, asked, copy, draw) {
  const { texts } = copy;
  const codes = inCodes(fields, asked);
  const ways = asked.region.map((code) => [
    changed(codes, { region: null }),
    fill(texts.without, { what: label("region", code, copy) }),
  ]);
  const nothing = element("section", { className: "nothing" }, element("h2", { textContent: texts.nothing }));
  if (ways.length) nothing.append(links(ways));
  if (!asked.service.length && !asked.cancer.length) return [nothing];
  const nearest = answersTo({ ...asked, region: [], centers: [] }, copy).slice(0, 3);
  if (!nearest.length) return [nothing];
  const cards = element("ol", { className: "cards" }, ...nearest.map(draw));
  return [nothing, element("section", { className: "group" }, element("h2", { textContent: texts.anywhere }), cards)];
}
