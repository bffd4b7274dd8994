// Searches the saved copy. What is asked stands behind the # of the address, which is never sent.
import { answersTo, asksNothing } from "./answers.js";
import { understand } from "./asked.js";
import { card } from "./cards.js";
import { whole } from "./center.js";
import { isOld, savedCopy, savedPages, unpacked } from "./copy.js";
import { element, joined } from "./facts.js";
import { counted, groups } from "./groups.js";
import { lexiconOf } from "./lexicon.js";
import { toldNearer } from "./nearer.js";
import { changed, told, waysOn } from "./told.js";

const SHOWN = 20;
const main = document.querySelector("[data-search]");
const part = (name) => main.querySelector(`[data-${name}]`);
const form = main.querySelector("form");
const heading = document.querySelector("h1");
const title = heading.textContent;
let lexicon; // made at the first search
const pathOf = ({ id }) => `/${document.documentElement.lang}/centers/${id}`;

function show(headline, found, ...content) {
  document.title = document.title.replace(heading.textContent, headline);
  heading.textContent = headline;
  part("count").textContent = found;
  part("results").replaceChildren(...content);
}

function showCenter(center, fields, copy, pages) {
  const saved = pages.get(pathOf(center));
  const page = element("a", { href: saved || pathOf(center), textContent: saved ? copy.texts.saved_page : copy.texts.full_page });
  const back = element("a", { href: changed(fields, { center: null }), textContent: copy.texts.back });
  show(center.name, "", element("p", { className: "actions" }, back, page), ...whole(center, copy));
}

function showResults(fields, copy, pages, shown = SHOWN) {
  lexicon ??= lexiconOf(copy);
  const asked = understand(fields, lexicon);
  const address = (center) => pages.get(pathOf(center)) || changed(fields, { center: center.id });
  const draw = (result) => card(result, asked, copy, address(result.center));
  const isLost = asksNothing(asked) && (asked.ignored.length || asked.unknownPlace || asked.which);
  const results = isLost ? [] : answersTo(asked, copy);
  const more = element("button", { type: "button", className: "quiet", textContent: copy.texts.more });
  more.addEventListener("click", () => showResults(fields, copy, pages, shown + SHOWN));
  const ways = results.length || isLost ? [] : waysOn(fields, asked, copy, draw);
  const before = [...told(fields, asked, copy), toldNearer(results, copy, address)];
  const after = [...ways, results.length > shown ? more : ""];
  show(title, counted(results, asked, copy), ...before, ...groups(results, shown, draw, copy), ...after);
}

async function prepare(copy) {
  unpacked(copy);
  part("made").textContent = copy.texts.made;
  part("old").hidden = !isOld(copy);
  const pages = await savedPages();
  const towns = copy.places.map(([, name, region]) => joined([name, copy.labels.regions[region]]));
  form.querySelector("#towns").append(...towns.map((value) => element("option", { value })));

  const draw = () => {
    const fields = new URLSearchParams(location.hash.slice(1));
    for (const name of ["q", "near", "region"]) form.elements[name].value = fields.get(name) || "";
    const center = copy.centers.find(({ id }) => id === fields.get("center"));
    document.querySelector("[data-full]").search = fields;
    part("form").hidden = Boolean(center);
    if (center) showCenter(center, fields, copy, pages);
    else if ([...fields.values()].some(Boolean)) showResults(fields, copy, pages);
    else show(title, "");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = new URLSearchParams(new FormData(form));
  });
  addEventListener("hashchange", () => {
    draw();
    if (location.hash.includes("center=")) heading.focus();
  });
  draw();
}

async function start() {
  const copy = await savedCopy(main.dataset.file);
  part("none").hidden = Boolean(copy);
  part("form").hidden = !copy;
  part("made").parentElement.hidden = !copy;
  if (copy) await prepare(copy);
  main.hidden = false; // not before: what is typed would be lost
}

start();
