// Centers that words of their names tell.
import { normalize } from "./forms.js";
import { add } from "./phrases.js";

const SHORTEST_NAME = 4; // letters of a word that tells a center alone
const CENTERS_OF_A_NAME = 2; // a word in the names of more centers tells none of them, unless one town has them all
const CENTERS_OF_A_TOWN = 4;
const MOST_UNREAD = 1; // words of no name in a text that calls a center
const MOST_OF_A_NAME = 2; // letters by which a word of a name is inflected at most
const FEWEST_WORDS = 2; // words that tell a center together, where its town is not named

/** The centers by the words of their names, and the phrases that name one: whole names, and words of its own. */
export function namesOfCenters(copy, bare, isTaken) {
  const byWord = new Map();
  const phrases = new Map();
  for (const center of copy.centers) {
    const names = [center.name, ...(center.also || [])].flatMap((name) => [name, ...name.split(/[()]/)]);
    const all = [...new Set(names)].map((name) => bare(normalize(name, copy)));
    for (const words of all) if (words.length > 1) add(phrases, words, meaningOf(center));
    for (const word of new Set(all.flat())) {
      if (byWord.has(word)) byWord.get(word).push(center);
      else byWord.set(word, [center]);
    }
  }
  for (const [word, centers] of byWord) {
    const isOneTown = centers.length <= CENTERS_OF_A_TOWN && centers.every((center) => isIn(center, [townOf(centers[0])]));
    const isOwn = centers.length <= CENTERS_OF_A_NAME || isOneTown;
    if (isOwn && word.length >= SHORTEST_NAME && /^\p{L}+$/u.test(word) && !isTaken(word)) {
      for (const center of centers) add(phrases, [word], meaningOf(center));
    }
  }
  return { byWord, phrases };
}

const meaningOf = (center) => ({ kind: "center", code: center.id, center });
const townOf = ({ town, region }) => [undefined, town, region];

/** Whether a center is in one of some places. */
export const isIn = (center, places) => places.some(([, name, region]) => name === center.town && region === center.region);

/** The centers that words of their names tell, beside the name of their town or without, with those words, if any. */
export function calledBy(tokens, { centers, filler }, places) {
  const told = tokens.flatMap((token) => {
    const words = [...token.readings].filter(([, off]) => off <= MOST_OF_A_NAME).map(([word]) => word);
    const all = words.flatMap((word) => centers.byWord.get(word) ?? []);
    const here = places ? all.filter((center) => isIn(center, places)) : all;
    return here.length ? [{ token, here }] : [];
  });
  const own = told.filter(({ token }) => !filler.has(token.word));
  const unread = tokens.filter((token) => !token.isFiller && told.every((each) => each.token !== token));
  if (own.length < (places ? 1 : FEWEST_WORDS) || unread.length > MOST_UNREAD) return undefined;
  const found = new Set(own[0].here.filter((center) => own.every(({ here }) => here.includes(center))));
  const isTold = found.size && found.size <= CENTERS_OF_A_TOWN;
  return isTold ? { centers: [...found], tokens: told.map(({ token }) => token) } : undefined;
}
