// The names of centers by their words, and the phrases that name one.
import { normalize } from "./letters.js";
import { add } from "./phrases.js";

const SHORTEST_NAME = 4; // letters of a word that tells a center alone
const CENTERS_OF_A_NAME = 2; // a word in the names of more centers tells none of them, unless one town has them all
const CENTERS_OF_A_TOWN = 4;
const SHORTEST_AREA = 5; // letters of an area whose inflected name is left out of a center's
const MOST_OF_AN_AREA = 5; // letters by which it is longer at most

const meaningOf = (center) => ({ kind: "center", code: center.id, center });

/** Whether a center is in one of some places. */
export const isIn = (center, places) => places.some(([, name, region]) => name === center.town && region === center.region);

/** Whether a word is one of the names of an area, or an adjective or a case of one. */
const isOfArea = (word, area) => area.some((name) => {
  const isInflected = name.length >= SHORTEST_AREA && word.startsWith(name.slice(0, -1));
  return word === name || (isInflected && word.length - name.length <= MOST_OF_AN_AREA);
});

function put(map, key, value) {
  if (map.has(key)) map.get(key).add(value);
  else map.set(key, new Set([value]));
}

const isFew = (centers) => {
  const [{ town, region }] = centers;
  const isOneTown = centers.size <= CENTERS_OF_A_TOWN && [...centers].every((center) => isIn(center, [[0, town, region]]));
  return centers.size <= CENTERS_OF_A_NAME || isOneTown;
};

/** The words of the towns and the regions of centers. */
function areasOf(copy) {
  const { centers, places, phrases, filler } = copy;
  const towns = new Map(places.map(([, name, region, , , , ...others]) => [name + region, [normalize(name, copy), ...others]]));
  const namesOf = ({ town, region }) => [...(towns.get(town + region) ?? []), ...(phrases.region[region] ?? [])];
  const wordsOf = (center) => namesOf(center).flatMap((name) => name.split(" ")).filter((word) => !filler.includes(word));
  return new Map(centers.map((center) => [center, wordsOf(center)]));
}

/**
 * Centers by the words of their names and of their kind; the words that only tell a kind; those of each name without its
 * area; those of many names; and the phrases that name a center: whole names, and words of its own.
 */
export function namesOfCenters(copy, bare, isTaken) {
  const [byWord, whole, phrases, general] = [new Map(), new Map(), new Map(), new Set()];
  const kinds = Object.fromEntries(Object.entries(copy.kinds).map(([kind, names]) => [kind, names.map(bare)]));
  const wordsFor = (kind) => (kinds[kind] ?? []).filter((words) => words.length === 1).flat();
  const areas = areasOf(copy);
  for (const center of copy.centers) {
    const names = [center.name, ...(center.also || [])].flatMap((name) => [name, ...name.split(/[()]/)]);
    const all = [...new Set(names)].map((name) => bare(normalize(name, copy))).filter((words) => words.length);
    for (const words of all) {
      if (words.length > 1) add(phrases, words, meaningOf(center));
      const own = words.filter((word) => !isOfArea(word, areas.get(center)));
      put(whole, center, own);
      if (own.length > 1) put(byWord, own.map(([letter]) => letter).join(""), center);
      const isKind = kinds[center.kind]?.some((kind) => kind.join(" ") === own.join(" "));
      if (isKind) for (const word of wordsFor(center.kind)) put(whole, center, [word]);
    }
    for (const word of [...all.flat(), ...wordsFor(center.kind)]) put(byWord, word, center);
  }
  const ofKinds = new Set(Object.keys(kinds).flatMap(wordsFor));
  for (const [word, centers] of byWord) {
    if (!isFew(centers)) general.add(word);
    else if (word.length >= SHORTEST_NAME && /^\p{L}+$/u.test(word) && !ofKinds.has(word) && !isTaken(word)) {
      for (const center of centers) add(phrases, [word], meaningOf(center));
    }
  }
  return { byWord, whole, phrases, general, ofKinds };
}
