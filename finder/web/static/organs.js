// Organs: beside a treatment, a word for cancer or nothing but a place the name of one stands for its cancer.
import { ORGAN } from "./phrases.js";
import { isSure, names } from "./spans.js";

const isInside = (index, { start, end }) => start <= index && index < end;

/** Whether a word for cancer stands in no name: "cancer, fourth stage, of the lungs". */
function isCancerApart(spans, tokens, { any_cancer: sign }) {
  const cancers = spans.filter((span) => names(span, "cancer"));
  return tokens.some(({ readings }, index) => isSure({ off: readings.get(sign) }) && !cancers.some((span) => isInside(index, span)));
}

/** Whether a text has nothing but organs and places: "prostate Kazan". */
function asksWhere(spans, tokens) {
  const sure = spans.filter(isSure);
  const places = sure.filter((span) => names(span, "place", "region"));
  const organs = sure.filter((span) => names(span, ORGAN));
  const isIn = (some) => (token, index) => some.some((span) => isInside(index, span));
  const isRead = (token, index) => token.isFiller || isIn([...places, ...organs])(token, index);
  const isPlaced = tokens.some((token, index) => isIn(places)(token, index) && !isIn(organs)(token, index));
  return isPlaced && tokens.every(isRead) && !spans.some((span) => names(span, "service", "cancer"));
}

/** The spans of a text, without its organs if they stand for no cancers. */
export function organsMeant(spans, tokens, copy) {
  const sure = spans.filter(isSure).flatMap(({ meanings }) => meanings);
  const isTreated = sure.some(({ kind, code }) => kind === "service" && copy.treatments.includes(code));
  const isMeant = isTreated || isCancerApart(spans, tokens, copy) || asksWhere(spans, tokens);
  return isMeant ? spans : spans.filter((span) => !names(span, ORGAN));
}

/** A span with the cancers of the organs that the name of its treatment holds: "biopsy of the prostate". */
export function withOrgans(span, spans, tokens, { treated }) {
  if (names(span, "cancer")) return span;
  const isCyrillic = ({ start }) => /^\p{Script=Cyrillic}/u.test(tokens[start].word);
  const isHeld = (other) => names(other, ORGAN) && (!other.off || (isSure(other) && isCyrillic(other)));
  const organs = spans.filter((other) => isHeld(other) && span.start <= other.start && other.end <= span.end);
  const longest = Math.max(...organs.map(({ words }) => words));
  const codes = span.meanings.flatMap(({ kind, code }) => (kind === "service" && treated[code]) || []);
  const meant = organs.filter(({ words }) => words === longest).flatMap(({ meanings }) => meanings);
  return { ...span, meanings: [...span.meanings, ...meant.filter(({ kind, code }) => kind === ORGAN && codes.includes(code))] };
}
