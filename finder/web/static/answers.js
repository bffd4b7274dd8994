// Which centers of the saved copy answer, in the order of the full search: how sure, then how near.
export const STATED = 0;
export const POSSIBLE = 1;
export const PLANNED = 2;
const EARTH_KM = 6371.0088;
const CONFIDENCE = ["high", "medium", "low"];

/** The great circle on the mean sphere: within 0.6 % of the distance on the ellipsoid. */
export function kilometers([lat, lon], [otherLat, otherLon]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (difference) => Math.sin(radians(difference) / 2) ** 2;
  const chord = half(otherLat - lat) + Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * half(otherLon - lon);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Whether the last month (or year) in which something held is over. */
export const hasEnded = (until) => Boolean(until) && until.slice(0, 7) < new Date().toISOString().slice(0, Math.min(until.length, 7));

/** How surely a center answers any of some codes; undefined if it answers none. What has ended is only possible. */
export function surest(center, codes) {
  const levels = codes.flatMap((code) => {
    const level = center.answers[code];
    return level === undefined ? [] : [level === STATED && hasEnded(center.until?.[code]) ? POSSIBLE : level];
  });
  return levels.length ? Math.min(...levels) : undefined;
}

function matchOf(center, asked) {
  const inside = !asked.region.length || asked.region.some((code) => code === center.country || code === center.region);
  if (center.status === "closed" || !inside) return undefined;
  const isNamed = asked.centers.includes(center);
  const terms = asked.service.length + asked.cancer.length;
  if (!terms) {
    const all = !asked.centers.length || asked.region.length || asked.origin;
    return all || isNamed ? { open: STATED, planned: PLANNED }[center.status] ?? POSSIBLE : undefined;
  }
  const cancer = asked.cancer.length ? surest(center, asked.cancer) : STATED;
  // the therapy decides; a cancer that no source names is to be asked
  const level = asked.service.length ? surest(center, asked.service) : cancer;
  if (level === undefined) return isNamed ? POSSIBLE : undefined;
  return Math.max(level, cancer ?? POSSIBLE);
}

/** Tells whether anything was asked for that is known here. */
export const asksNothing = (asked) =>
  !["service", "cancer", "region", "centers"].some((name) => asked[name].length) && !asked.origin;

/** Whether a center lies in another country than the town that is measured from. */
export const isAbroad = (center, { origin }) => Boolean(origin?.place) && !origin.place[2].startsWith(center.country);

/** The centers that answer, ordered: ``[{center, match, km}]``. */
export function answersTo(asked, copy) {
  const results = copy.centers.flatMap((center) => {
    const match = matchOf(center, asked);
    const km = asked.origin && center.at ? kilometers(asked.origin.at, center.at) : undefined;
    return match === undefined ? [] : [{ center, match, km }];
  });
  const stated = ({ center }) => asked.service.filter((code) => surest(center, [code]) === STATED).length;
  const order = (result) => [
    asked.centers.includes(result.center) ? 0 : 1,
    result.match,
    -stated(result),
    isAbroad(result.center, asked) ? 1 : 0,
    result.km ?? Infinity,
    CONFIDENCE.indexOf(result.center.confidence),
  ];
  const keyed = results.map((result) => [order(result), result]);
  keyed.sort(([one, { center }], [other, { center: next }]) => {
    const differing = one.findIndex((value, index) => value !== other[index]);
    return differing < 0 ? center.name.localeCompare(next.name) : one[differing] - other[differing];
  });
  return keyed.map(([, result]) => result);
}
