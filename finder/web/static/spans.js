// The spans of a text that may name something.
import { isTornOff, mayBe } from "./plausible.js";
import { HEARD } from "./sounds.js";
import { WRONG } from "./words.js";

/** Whether a span names something of one of the kinds. */
export const names = ({ meanings }, ...kinds) => meanings.some(({ kind }) => kinds.includes(kind));

/** Whether words were taken for others than the typed ones. */
export const isGuess = ({ off }) => off >= WRONG;

/** Whether a reader is told what words were taken for: others than typed, or those of another keyboard layout. */
export const isTold = (span, tokens) => isGuess(span) || tokens.slice(span.start, span.end).some(({ isRetyped }) => isRetyped);

/** Whether words were typed as they stand, or inflected. */
export const isSure = ({ off }) => off < HEARD;

/** Words that are each heard are together no less sure than one. */
const both = (off, each) => (off >= HEARD && each >= HEARD && each < WRONG ? off + 1 : off + each);

function* phrasesFrom(tokens, position, node, off = 0) {
  for (const [word, each] of tokens[position]?.readings ?? []) {
    const next = node.next?.get(word);
    if (next?.meanings) yield { end: position + 1, off: both(off, each), meanings: next.meanings };
    if (next) yield* phrasesFrom(tokens, position + 1, next, both(off, each));
  }
}

/** What words mean beside being in the name of a center, if anything. */
const beforeCenters = (meanings) => {
  const others = meanings.filter(({ kind }) => kind !== "center");
  return others.length ? others : meanings;
};

/** All spans that name something, each in its surest reading; places and other things apart. */
export function allSpans(tokens, lexicon) {
  const best = new Map();
  tokens.forEach((token, start) => {
    for (const { end, off, meanings } of phrasesFrom(tokens, start, lexicon.root)) {
      const may = off ? meanings.filter((meaning) => mayBe(meaning, off, tokens.slice(start, end), lexicon)) : meanings;
      for (const isPlace of isTornOff(tokens, start, end, lexicon) ? [false] : [true, false]) {
        const key = [start, end, isPlace].join();
        const named = may.filter(({ kind }) => (kind === "place") === isPlace);
        const known = best.get(key);
        if (!named.length || known?.off < off) continue;
        const alike = known?.off === off ? known.meanings : [];
        best.set(key, { start, end, off, words: end - start, meanings: beforeCenters([...new Set([...alike, ...named])]) });
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
