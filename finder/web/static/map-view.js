// What a map shows: drawn by its viewBox, never beyond its edges, with the dots that are told apart at that size.
export const MOST = 9;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function mapView(svg, changed) {
  const levels = [...svg.querySelectorAll(".level")];
  const { width, height } = svg.viewBox.baseVal;
  let view = { x: 0, y: 0, zoom: 1 };
  let frame = 0;

  const bounded = ({ x, y, zoom }) => {
    const size = Math.min(MOST, Math.max(1, zoom));
    const within = (value, whole) => Math.min(whole - whole / size, Math.max(0, value));
    return { x: within(x, width), y: within(y, height), zoom: size };
  };
  const around = (x, y, wished, across = 0.5, down = 0.5) => {
    const { zoom } = bounded({ x, y, zoom: wished });
    return bounded({ x: x - (across * width) / zoom, y: y - (down * height) / zoom, zoom });
  };
  const level = (zoom) => levels.findLast((each) => each.dataset.from <= zoom + 0.01);
  const place = (dot) => [dot.transform.baseVal[0].matrix.e, dot.transform.baseVal[0].matrix.f];

  // Where to look at another size: what is in the middle now, or the dot nearest to it, lest nothing is seen.
  function aim(zoom) {
    const [x, y] = [view.x + width / view.zoom / 2, view.y + height / view.zoom / 2];
    const away = ([left, top]) => Math.hypot((left - x) / width, (top - y) / height);
    const [nearest] = [...level(zoom).querySelectorAll("a")].map(place).sort((one, other) => away(one) - away(other));
    const seen = nearest && Math.max(Math.abs(nearest[0] - x) / width, Math.abs(nearest[1] - y) / height) < 0.45 / zoom;
    return seen || !nearest ? [x, y] : nearest;
  }

  function draw() {
    svg.setAttribute("viewBox", [view.x, view.y, width / view.zoom, height / view.zoom].map((value) => value.toFixed(2)).join(" "));
    const pixels = svg.getBoundingClientRect().width;
    if (pixels) svg.style.setProperty("--unit", width / view.zoom / pixels);
    const shown = level(view.zoom);
    const held = svg.contains(document.activeElement) && document.activeElement.closest(".level");
    for (const each of levels) each.setAttribute("display", each === shown ? "inline" : "none");
    if (held && held !== shown) svg.focus({ preventScroll: true });
    svg.classList.toggle("enlarged", view.zoom > 1);
    changed(view.zoom);
  }

  function go(to, slowly) {
    cancelAnimationFrame(frame);
    const from = view;
    if (!slowly || still.matches) {
      view = to;
      draw();
      return;
    }
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - began) / 180));
      const between = (name) => from[name] + (to[name] - from[name]) * part;
      view = part < 1 ? bounded({ x: between("x"), y: between("y"), zoom: between("zoom") }) : to;
      draw();
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  }

  new ResizeObserver(draw).observe(svg); // --unit tells the stylesheet how many drawn units a pixel takes
  return { width, height, aim, around, bounded, go, place, now: () => view };
}
