// The words of a text, and the words of the saved copy that each may stand for.
import { withoutArticle, withoutPrefix } from "./forms.js";
import { normalize } from "./letters.js";
import { retyped } from "./retyping.js";

const MOST_WORDS = 16; // words that are read; those after them are not understood
const MOST_GUESSED = 5; // words compared for misspellings: who misspells more writes about something else

/** How far off a typing error is: farther than any ending. */
export const WRONG = 100;

/** What was typed of some words. */
export const typedOf = (tokens) => [...new Set(tokens.map(({ typed }) => typed))].join(" ");

function isFiller(word, { filler, formsOfFiller, centers }) {
  const forms = [word, withoutArticle(word), withoutPrefix(word)];
  const isOfOneName = centers.byWord.has(word) && !centers.general.has(word);
  return forms.some((form) => filler.has(form)) || (!isOfOneName && [...formsOfFiller.of(word).values()].some((off) => off < 3));
}

/** The words that a typed one may stand for, each with how far it is off. */
function readingsOf(word, { words, forms, cities, cancer }) {
  const bare = withoutArticle(word);
  const found = new Map([bare, word].filter((each) => words.has(each)).map((each) => [each, each === word ? 0 : 1]));
  if (cities.has(word) || [word, bare].some((each) => cancer.has(each))) return found;
  for (const [other, off] of [...forms.of(bare), ...forms.of(withoutPrefix(word))]) {
    if (!found.has(other)) found.set(other, off || 1);
  }
  return found;
}

/** The words of a text with their readings, and those that are too many to be read. */
export function tokensOf(text, lexicon) {
  const { copy, connecting, formsOfCity } = lexicon;
  const chunks = text.split(/\s+/);
  const meant = retyped(chunks, lexicon);
  const wordsOf = (typed) => meant.get(typed) ?? normalize(typed, copy).split(" ");
  const parts = (typed) => wordsOf(typed).map((word) => ({ typed, word, isRetyped: meant.has(typed) }));
  const tokens = chunks.flatMap(parts).filter(({ word }) => word && !connecting.has(word));
  const read = tokens.slice(0, MOST_WORDS).map(({ typed, word, isRetyped }) => {
    const readings = withSign(readingsOf(word, lexicon), lexicon);
    const isPassed = isFiller(word, lexicon) || readings.has(copy.any_cancer);
    const isCity = [...formsOfCity.of(word).values()].some((off) => off < 2);
    const isMedical = [...readings.keys()].some((each) => lexicon.medical.has(each));
    const isWish = lexicon.wishes.has(word) || (lexicon.formsOfWish.of(word).size > 0 && !isMedical);
    return { typed, word, isRetyped, isWish, readings, isFiller: isPassed, isCity };
  });
  return { tokens: read, leftOut: tokens.slice(MOST_WORDS) };
}

/** Any word for cancer stands for any other. */
function withSign(readings, { copy, cancer }) {
  const signs = [...readings].filter(([word]) => cancer.has(word)).map(([, off]) => off);
  return signs.length ? readings.set(copy.any_cancer, Math.min(...signs)) : readings;
}

/** Adds the words that those not understood may be, by their sound or misspelled; tells whether there are any. */
export function guess(tokens, lexicon) {
  const guessed = new Set();
  let isNew = false;
  for (const { word, readings, isWish, isFiller: isPassed } of tokens) {
    if (isPassed || isWish || lexicon.words.has(word) || guessed.add(word).size > MOST_GUESSED) continue;
    const alike = lexicon.heard(word);
    const meant = alike.size ? alike : new Map([...lexicon.misspelled(withoutArticle(word))].map(([other, wrong]) => [other, wrong * WRONG]));
    for (const [other, off] of meant) {
      isNew ||= !readings.has(other);
      if (!readings.has(other)) readings.set(other, off);
    }
    withSign(readings, lexicon);
  }
  return isNew;
}
