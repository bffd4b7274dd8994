// Every phrase of the saved copy with what it names.
import { withoutArticle } from "./forms.js";
import { normalize } from "./letters.js";

/** The kind of a cancer without the word for cancer: it counts beside a treatment alone. */
export const ORGAN = "organ";

/** Thousands of people from which on a town's name is hardly another word by chance. */
export const LARGE = 50;

/** Adds what a phrase names, once. */
export function add(phrases, words, meaning) {
  const key = words.join(" ");
  const known = phrases.get(key);
  if (!known) phrases.set(key, [meaning]);
  else if (known.every(({ kind, code }) => kind !== meaning.kind || code !== meaning.code)) known.push(meaning);
}

/** The terms and areas of the copy. */
export function termsOf(copy, bare) {
  const phrases = new Map();
  for (const [kind, codes] of Object.entries(copy.phrases)) {
    for (const [code, names] of Object.entries(codes)) for (const name of names) add(phrases, bare(name), { kind, code });
  }
  return phrases;
}

/** What terms become when two words change places or grow together, or the word for cancer is missing. */
export function libertiesOf(terms, copy) {
  const free = new Map();
  for (const [key, meanings] of terms) {
    const words = key.split(" ");
    const organ = words.filter((word) => word !== copy.any_cancer);
    for (const meaning of meanings.filter(({ kind }) => kind !== "region")) {
      if (words.length === 2) add(free, [words[1], words[0]], meaning);
      if (words.length === 2 && organ.length === 2) add(free, [words.join("")], meaning);
      if (meaning.kind === "cancer" && organ.length < words.length && !copy.groups.includes(meaning.code)) add(free, organ, { ...meaning, kind: ORGAN });
    }
  }
  for (const [key, meanings] of free) {
    const named = meanings.filter(({ kind }) => kind !== ORGAN);
    const chosen = named.length ? named : meanings;
    if (terms.has(key) || chosen.length > 1) free.delete(key);
    else free.set(key, chosen);
  }
  return free;
}

/** Adds the names of towns, with and without article; returns those of cities, which no other word is taken for. */
export function addPlaces(phrases, copy, connecting) {
  const cities = new Set();
  for (const place of copy.places) {
    const meaning = { kind: "place", code: place[0], place };
    for (const name of [normalize(place[1], copy), ...place.slice(6)]) {
      const words = name.split(" ").filter((word) => !connecting.has(word));
      for (const form of [name.split(" "), words, words.map(withoutArticle)]) if (form.length) add(phrases, form, meaning);
      if (place[5] >= LARGE) cities.add(name);
    }
  }
  return cities;
}
