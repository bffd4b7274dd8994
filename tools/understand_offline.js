// Reads {copy, texts} and writes what the search without a line understands of each text, as the evaluation compares it.
import { readFileSync } from "node:fs";
import { answersTo } from "../finder/web/static/answers.js";
import { understand } from "../finder/web/static/asked.js";
import { unpacked } from "../finder/web/static/copy.js";
import { lexiconOf } from "../finder/web/static/lexicon.js";

const { copy, texts } = JSON.parse(readFileSync(0, "utf-8"));
const lexicon = lexiconOf(unpacked(copy));

const understood = texts.map((q) => {
  const asked = understand(new URLSearchParams({ q }), lexicon);
  const [first] = asked.centers.length ? answersTo(asked, copy) : [];
  return {
    cancers: asked.cancer,
    services: asked.service,
    region: asked.region,
    place: asked.origin?.place ? [String(asked.origin.place[0])] : [],
    ambiguous: asked.which ? ["True"] : [],
    center: first ? [first.center.id] : [],
    ignored: asked.ignored,
  };
});
console.log(JSON.stringify(understood));
