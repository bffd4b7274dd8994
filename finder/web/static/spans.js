// The spans of a text that may name something.
import { LARGE, ORGAN } from "./phrases.js";
import { HEARD } from "./sounds.js";
import { WRONG } from "./words.js";

const SHORTEST_TOWN = 6; // letters of a town or an organ that is taken for misspelled, or of a small town for inflected
const MOST_OF_AN_ORGAN = 2; // letters by which an organ is inflected at most, for many are other words

/** Whether a span names something of one of the kinds. */
export const names = ({ meanings }, ...kinds) => meanings.some(({ kind }) => kinds.includes(kind));

/** Whether words were taken for others than the typed ones. */
export const isGuess = ({ off }) => off >= WRONG;

/** Whether a reader is told what words were taken for: others than typed, or those of another keyboard layout. */
export const isTold = (span, tokens) => isGuess(span) || tokens.slice(span.start, span.end).some(({ isRetyped }) => isRetyped);

/** Whether words were typed as they stand, or inflected. */
export const isSure = ({ off }) => off < HEARD;

function* phrasesFrom(tokens, position, node, off = 0) {
  for (const [word, each] of tokens[position]?.readings ?? []) {
    const next = node.next?.get(word);
    if (next?.meanings) yield { end: position + 1, off: off + each, meanings: next.meanings };
    if (next) yield* phrasesFrom(tokens, position + 1, next, off + each);
  }
}

/** Whether words that are not typed as they stand may name something. */
function mayBe({ kind, place }, off, words, { filler, cancer, cities }) {
  const [{ word }] = words;
  if (words.every((each) => filler.has(each.word) || cancer.has(each.word))) return false;
  if (kind === ORGAN) return off <= MOST_OF_AN_ORGAN || (off >= WRONG && word.length >= SHORTEST_TOWN);
  if (kind !== "place" && words.length === 1 && cities.has(word)) return false;
  if (kind !== "place" && kind !== "center") return true;
  if (words.every(({ isFiller, isWish }) => isFiller || isWish)) return false;
  if (kind === "center") return true;
  // a village that the copy does not know is no other town
  if (off >= WRONG) return off === WRONG && word.length >= SHORTEST_TOWN && place[5] >= LARGE;
  return place[5] >= LARGE || (!/^\p{Script=Latin}/u.test(word) && word.length >= SHORTEST_TOWN);
}

/** All spans that name something, each in its surest reading; places and other things apart. */
export function allSpans(tokens, lexicon) {
  const best = new Map();
  tokens.forEach((token, start) => {
    for (const { end, off, meanings } of phrasesFrom(tokens, start, lexicon.root)) {
      const may = off ? meanings.filter((meaning) => mayBe(meaning, off, tokens.slice(start, end), lexicon)) : meanings;
      for (const isPlace of [true, false]) {
        const key = [start, end, isPlace].join();
        const others = may.filter(({ kind }) => (kind === "place") === isPlace);
        const named = others.some(({ kind }) => kind !== "center") ? others.filter(({ kind }) => kind !== "center") : others;
        const known = best.get(key);
        if (!named.length || known?.off < off) continue;
        const alike = known?.off === off ? known.meanings : [];
        best.set(key, { start, end, off, words: end - start, meanings: [...new Set([...alike, ...named])] });
      }
    }
  });
  return [...best.values()];
}

/** A place with the word for city beside it, which tells it from the region of its name. */
export function withCity(span, tokens) {
  if (!names(span, "place") || isGuess(span)) return [];
  const beside = [span.start - 1, span.end].filter((number) => tokens[number]?.isCity);
  return beside.map((number) => ({
    ...span, start: Math.min(span.start, number), end: Math.max(span.end, number + 1), words: span.words + 1,
  }));
}
