// Forms of a word: folded as the server's own normalizer folds them, without what is written onto them, and inflected.
const LEAST_ALIKE = 4; // letters in which two inflected words must begin alike
const MOST_ENDING = 4; // letters of an ending

/** Folds a text for comparison, with the letters of the server's own normalizer. */
export function normalize(text, letters) {
  const swap = (value) => [...value].map((letter) => letters[letter] ?? letter).join("");
  const bare = swap(text.normalize("NFKC").toLowerCase()).normalize("NFD").replace(/\p{M}/gu, "");
  return swap(bare).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// The article and what is written together with it; a single letter only where nothing else fits.
export const withoutArticle = (word) => word.replace(/^(?:[وبكف]?ال|لل)(?=...)/, "");
export const withoutPrefix = (word) => word.replace(/^[وفبلك](?=...)/, "");

/** How many letters two forms of one word differ in at the end; Infinity for two words. A name needs more in common. */
export function ending(one, other, isName = false) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const rest = Math.max(one.length, other.length) - same;
  const least = isName && rest > 1 ? LEAST_ALIKE + 1 : LEAST_ALIKE;
  return rest === 0 || (same >= least && rest <= MOST_ENDING && rest < same) ? rest : Infinity;
}
