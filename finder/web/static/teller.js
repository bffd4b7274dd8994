// Which centers words of their names tell.
import { LARGE } from "./phrases.js";
import { HEARD } from "./sounds.js";
import { isSure, names } from "./spans.js";

const CENTERS_OF_A_NAME = 4; // the departments of a hospital
const FEWEST_WORDS = 2; // words that tell a center together, where its town is not named
const MOST_UNREAD = 1; // words of no name in a text that calls a center
const MOST_OF_A_NAME = 2; // letters by which a word of a name is inflected at most

const SURENESS = [(off) => !off, (off) => off <= MOST_OF_A_NAME, (off) => off === HEARD];

/** Those of the centers here in whose names a word stands, as it is read most surely. */
function namedBy({ readings }, here, { byWord }) {
  for (const isMeant of SURENESS) {
    const words = [...readings].filter(([, off]) => isMeant(off)).map(([word]) => word);
    const found = words.flatMap((word) => [...(byWord.get(word) ?? [])]).filter((center) => here.includes(center));
    if (found.length) return found;
  }
  return [];
}

const isNumber = ({ word }) => /^\d+$/.test(word);

/** The words that a town or more than a name leaves: those of one name and of many, and how many are of none. */
function sorted({ tokens, spans, organs }, town, here, { centers }) {
  const isCity = ({ place }) => place?.[5] >= LARGE;
  const saysMore = (span) => isSure(span) && span.meanings.some((each) => each.kind !== "center" && (!each.place || isCity(each)));
  const taken = [...organs, ...spans.filter(saysMore), ...town];
  const free = tokens.filter((token, index) => !taken.some(({ start, end }) => start <= index && index < end));
  const isForSomething = spans.some((span) => names(span, "service", "cancer"));
  const [own, shared] = [[], []];
  let unread = 0;
  for (const token of free) {
    // the child of a children's hospital, and the one who needs chemotherapy
    const isWeak = token.isFiller || isNumber(token) || (token.isWish && isForSomething);
    const told = { token, isWeak, found: namedBy(token, here, centers) };
    if (isWeak || centers.general.has(token.word) || centers.ofKinds.has(token.word)) {
      if (told.found.length || (centers.byWord.has(token.word) && !token.isWish)) shared.push(told);
    } else if (told.found.length) own.push(told);
    else if (!token.isWish) unread += 1;
  }
  return { own, shared, unread };
}

function theOnes(fitting, most, used) {
  const found = [...new Set(fitting[0]?.found)].filter((center) => fitting.every((each) => each.found.includes(center)));
  return found.length && found.length <= most ? { centers: found, tokens: used.map(({ token }) => token) } : undefined;
}

/** The centers here that words of their names tell; words of many names and of a kind do if they fit one alone. */
export function toldBeside(town, here, reading, lexicon) {
  const { own, shared, unread } = sorted(reading, [town], here, lexicon);
  const strong = shared.filter(({ isWeak }) => !isWeak).length;
  const isNumbered = shared.some(({ token }) => isNumber(token)) && shared.some(({ token }) => lexicon.centers.ofKinds.has(token.word));
  const isName = own.length || strong >= FEWEST_WORDS;
  if (unread > MOST_UNREAD || !(own.length || strong || isNumbered)) return undefined;
  return theOnes(own.length ? own : shared, isName ? CENTERS_OF_A_NAME : 1, [...own, ...shared]);
}

/** The centers that several words of their names tell without a town. */
export function toldTogether(reading, lexicon) {
  const { own, shared, unread } = sorted(reading, [], lexicon.copy.centers, lexicon);
  const telling = [...own, ...shared.filter(({ isWeak }) => !isWeak)];
  if (unread > MOST_UNREAD || telling.length < FEWEST_WORDS) return undefined;
  return theOnes(telling, CENTERS_OF_A_NAME, telling);
}
