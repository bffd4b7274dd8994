// What words that are not typed as they stand, or are a part of others, may name.
import { LARGE, ORGAN } from "./phrases.js";
import { HEARD } from "./sounds.js";
import { WRONG } from "./words.js";

const SHORTEST_TOWN = 6; // letters of a town or an organ that is taken for misspelled, or of a small town for inflected
const MOST_OF_A_TOWN = 2; // letters by which a town is inflected at most
const MOST_OF_AN_ORGAN = 2; // letters by which an organ is inflected at most, for many are other words

/** Whether words that are not typed as they stand may name something. */
export function mayBe({ kind, place }, off, words, { filler, cancer, cities }) {
  const [{ word }] = words;
  if (words.every((each) => filler.has(each.word) || cancer.has(each.word))) return false;
  if (kind === ORGAN) return off <= MOST_OF_AN_ORGAN || (off >= WRONG && word.length >= SHORTEST_TOWN);
  if (kind !== "place" && words.length === 1 && cities.has(word)) return false;
  if (kind !== "place" && kind !== "center") return true;
  if (words.every(({ isFiller, isWish }) => isFiller || isWish)) return false;
  if (kind === "center") return true;
  // a village that the copy does not know is no other town
  if (off >= WRONG) return off === WRONG && word.length >= SHORTEST_TOWN && place[5] >= LARGE;
  if (words.length === 1 && off > MOST_OF_A_TOWN && off < HEARD) return false;
  return place[5] >= LARGE || (!/^\p{Script=Latin}/u.test(word) && word.length >= SHORTEST_TOWN);
}

/** Whether words are a part of one typed with hyphens of which another part is unknown: no other town is meant. */
export function isTornOff(tokens, start, end, { words }) {
  const isUnknown = (token, next) => token && token.typed === next.typed && !words.has(token.word);
  return isUnknown(tokens[start - 1], tokens[start]) || isUnknown(tokens[end], tokens[end - 1]);
}
