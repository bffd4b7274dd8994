// What a text names, by the phrases of the saved copy: the longest first, as they stand before inflected ones.
import { ending, normalize, withoutArticle, withoutPrefix } from "./forms.js";

const LONGEST = 6;

/** Every phrase of the copy with what it names, by how many words it has. */
export function phrasesOf(copy) {
  const byLength = Array.from({ length: LONGEST + 1 }, () => new Map());
  const add = (phrase, meaning) => {
    const words = phrase.split(" ").map(withoutArticle);
    const known = byLength[words.length];
    const key = words.join(" ");
    if (known?.has(key)) known.get(key).push(meaning);
    else known?.set(key, [meaning]);
  };
  for (const [kind, codes] of Object.entries(copy.phrases)) {
    for (const [code, phrases] of Object.entries(codes)) phrases.forEach((phrase) => add(phrase, { kind, code }));
  }
  const connecting = new Set(copy.connecting);
  for (const place of copy.places) {
    const names = [normalize(place[1], copy.letters), ...place.slice(6)];
    const bare = names.map((name) => name.split(" ").filter((word) => !connecting.has(word)));
    new Set(bare.map((words) => words.join(" "))).forEach((name) => add(name, { kind: "place", place }));
  }
  return byLength;
}

function meant(words, phrases) {
  const known = phrases[words.length];
  const ways = [words, words.map(withoutPrefix)].map((way) => way.map(withoutArticle));
  for (const way of ways) if (known.has(way.join(" "))) return { meanings: known.get(way.join(" ")), isExact: true };
  let [best, meanings] = [Infinity];
  for (const [key, named] of known) {
    const isName = !["service", "cancer"].includes(named[0].kind);
    const letters = key.split(" ").reduce((sum, part, index) => sum + ending(ways[0][index], part, isName), 0);
    if (letters < best) [best, meanings] = [letters, named];
  }
  return meanings && { meanings, isExact: false };
}

/** What was typed of some tokens. */
export const typedOf = (tokens) => [...new Set(tokens.map(({ typed }) => typed))].join(" ");

/** The parts of a text that name something, each with its tokens and meanings, and the tokens left over. */
export function read(text, copy, phrases) {
  const connecting = new Set(copy.connecting);
  const cancer = new Set(copy.meaning_cancer);
  const filler = new Set(copy.filler);
  const forms = (word) => [word, withoutArticle(word), withoutPrefix(word)];
  const isIn = (set, word) => forms(word).some((form) => set.has(form)) || [...set].some((each) => ending(word, each, true) < 3);
  const tokensOf = (typed) => normalize(typed, copy.letters).split(" ").map((word) => ({ typed, word }));
  const tokens = text.split(/\s+/).flatMap(tokensOf).filter(({ word }) => word && !connecting.has(word));
  const isSign = (word) => !phrases[1].has(withoutArticle(word)) && isIn(cancer, word);
  const words = tokens.map(({ word }) => (isSign(word) ? copy.any_cancer : word));
  const taken = words.map(() => false);
  const parts = [];
  for (let length = Math.min(LONGEST, words.length); length; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      if (taken.slice(start, start + length).includes(true)) continue;
      const span = words.slice(start, start + length);
      const found = length === 1 && filler.has(span[0]) ? undefined : meant(span, phrases);
      if (!found) continue;
      parts.push({ start, tokens: tokens.slice(start, start + length), ...found });
      taken.fill(true, start, start + length);
    }
  }
  const rest = tokens.filter(({ word }, index) => !taken[index] && !isIn(cancer, word) && !isIn(filler, word));
  return { parts: parts.sort((one, other) => one.start - other.start), rest };
}
