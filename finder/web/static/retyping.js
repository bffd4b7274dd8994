// Words that were typed under another keyboard layout than the one that was meant.
import { withoutArticle } from "./forms.js";
import { normalize } from "./letters.js";

const CHUNKS_TRIED = 4; // unknown words of which one must be a word under another layout for all others to be tried
const SHORTEST = 3; // letters
const SHORTEST_INFLECTED = 5;
const MOST_INFLECTED = 3; // letters of an ending

/** What the keys of a text write under another layout, if it has them all; two letters may stand on one key. */
function written(text, layout) {
  const isElsewhere = (letter) => /\p{L}/u.test(letter) && !(letter in layout);
  if ([...text.toLowerCase()].some(isElsewhere)) return "";
  const pairs = Object.entries(layout).filter(([keys]) => keys.length > 1);
  const single = pairs.reduce((pressed, [keys, letter]) => pressed.replaceAll(keys, letter), text.toLowerCase());
  return [...single].map((key) => layout[key] ?? key).join("");
}

/** The chunks of a text that are nothing as they stand, with the words that their keys write under another layout. */
export function retyped(chunks, { copy, words, connecting, cancer, forms }) {
  const wordsOf = (text) => normalize(text, copy).split(" ");
  const isInflected = (word) => word.length >= SHORTEST_INFLECTED && [...forms.of(word).values()].some((off) => off <= MOST_INFLECTED);
  const isKnown = (word) => [word, withoutArticle(word)].some((each) => words.has(each) || cancer.has(each)) || isInflected(word);
  const isWord = (word) => word.length >= SHORTEST && isKnown(word);
  const isNothing = (chunk) => {
    const bits = wordsOf(chunk);
    const isSplinters = bits.length > 1 && bits.every((bit) => bit.length < SHORTEST);
    return isSplinters || bits.some((bit) => bit && !isKnown(bit) && !connecting.has(bit) && !/^\d+$/.test(bit));
  };
  const unknown = [...new Set(chunks)].filter(isNothing);
  const meant = new Map();
  const tryEach = (some, fits) => {
    for (const chunk of some) {
      const other = copy.layouts.map((layout) => wordsOf(written(chunk, layout))).find((each) => each.every(fits));
      if (other && !meant.has(chunk)) meant.set(chunk, other);
    }
  };
  tryEach(unknown.slice(0, CHUNKS_TRIED), isWord);
  if (!meant.size) return meant;
  tryEach(unknown.slice(CHUNKS_TRIED), isWord);
  tryEach(unknown, (word) => connecting.has(word));
  return meant;
}
