// What a text names: the longest first, as it stands before inflected and misspelled words.
import { organsMeant, withOrgans } from "./organs.js";
import { LARGE, ORGAN } from "./phrases.js";
import { allSpans, isSure, names, withCity } from "./spans.js";
import { guess, tokensOf } from "./words.js";

const SHORT_GUESS = 5; // letters up to which a word is taken for misspelled only where all others were understood
const MANY_UNREAD = 2; // words not understood from which on a text of no treatment is about something else

function rank(span) {
  const isLess = names(span, ORGAN) || span.meanings.every(({ kind }) => kind === "region");
  return [-span.words, 2 * !isSure(span) + names(span, "place") + 2 * isLess, span.off, span.start];
}

/** Leaves out the weak readings of a text that is about something else. */
export function believed(spans, tokens, { institution }) {
  const isRead = (index) => spans.some(({ start, end }) => start <= index && index < end);
  const unread = tokens.filter((token, index) => !isRead(index) && !token.isFiller && !token.isWish && !/^\d+$/.test(token.word)).length;
  const isShort = (span) => !isSure(span) && span.words === 1 && tokens[span.start].word.length <= SHORT_GUESS;
  const isHouse = tokens.some(({ word }) => institution.has(word));
  const isMedical = (span) => names(span, "service", "cancer");
  if (spans.some((span) => isMedical(span) && isSure(span))) {
    return spans.filter((span) => !(isShort(span) && unread) && !(names(span, "center") && span.words === 1 && unread >= MANY_UNREAD));
  }
  const allowed = (span) => {
    if (!isSure(span)) return isMedical(span) && !isShort(span) ? MANY_UNREAD : 1;
    if (names(span, "center")) return span.words + isHouse;
    return !names(span, "place") || span.meanings.some(({ place }) => place[5] >= LARGE) ? MANY_UNREAD : 1;
  };
  const kept = spans.filter((span) => unread < allowed(span));
  return kept.length === spans.length ? spans : believed(kept, tokens, { institution });
}

/** The best spans that do not overlap; with them all places, and the organs that stand for no cancer. */
function chosen(tokens, lexicon) {
  const all = allSpans(tokens, lexicon);
  const terms = organsMeant(all, tokens, lexicon.copy);
  const ranked = [...terms, ...terms.flatMap((span) => withCity(span, tokens))].map((span) => [rank(span), span]);
  ranked.sort(([one], [other]) => one.map((value, index) => value - other[index]).find(Boolean) ?? 0);
  const spans = [];
  for (const [, span] of ranked) {
    if (spans.every(({ start, end }) => span.end <= start || end <= span.start)) spans.push(span);
  }
  const places = ranked.map(([, span]) => span).filter((span) => names(span, "place"));
  const whole = spans.map((span) => withOrgans(span, all, tokens, lexicon.copy));
  return { spans: whole.sort((one, other) => one.start - other.start), places, organs: all.filter((span) => !terms.includes(span)) };
}

/** What a text names, be it believed or not: the spans in its order; its words, and those that are too many. */
export function read(text, lexicon) {
  const { tokens, leftOut } = tokensOf(text, lexicon);
  const asTyped = chosen(tokens, lexicon);
  const outside = tokens.filter((token, index) => !asTyped.spans.some(({ start, end }) => start <= index && index < end));
  const found = guess(outside, lexicon) ? chosen(tokens, lexicon) : asTyped;
  return { tokens, leftOut, ...found };
}
