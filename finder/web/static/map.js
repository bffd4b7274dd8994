// Maps can be enlarged and moved: by buttons, keys, pinching, dragging, or the wheel with Ctrl. Without this file every
// dot is a link all the same. Only the viewBox changes; --unit tells the stylesheet how many drawn units a pixel takes.
const MOST = 9;
const STEP = Math.sqrt(3);
const NUDGE = 0.2; // of what is seen, for an arrow key
const DRAGGED = 8; // pixels: less is a press on a dot
const still = matchMedia("(prefers-reduced-motion: reduce)");

function enlargeable(figure) {
  const svg = figure.querySelector("svg");
  const bar = figure.querySelector(".zoom");
  const status = bar.querySelector("[role=status]");
  const levels = [...svg.querySelectorAll(".level")];
  const { width, height } = svg.viewBox.baseVal;
  const pointers = new Map();
  let view = { x: 0, y: 0, zoom: 1 };
  let frame = 0;
  let moved = 0;

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
    bar.querySelector("[data-zoom=in]").setAttribute("aria-disabled", view.zoom >= MOST);
    for (const name of ["out", "whole"]) bar.querySelector(`[data-zoom=${name}]`).setAttribute("aria-disabled", view.zoom <= 1);
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

  function resize(zoom) {
    const to = around(...aim(zoom), zoom);
    go(to, true);
    status.textContent = to.zoom > 1 ? status.dataset.enlarged.replace("{}", Math.round(to.zoom * 10) / 10) : status.dataset.whole;
  }

  const sizes = { in: () => view.zoom * STEP, out: () => view.zoom / STEP, whole: () => 1 };
  const nearly = (zoom) => STEP ** Math.round(Math.log(zoom) / Math.log(STEP));
  bar.addEventListener("click", (event) => {
    const name = event.target.dataset.zoom;
    if (name) resize(nearly(sizes[name]()));
  });

  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const size = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "whole" }[event.key];
    const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [];
    if (size) resize(nearly(sizes[size]()));
    else if (across !== undefined && view.zoom > 1) {
      go(bounded({ ...view, x: view.x + (across * NUDGE * width) / view.zoom, y: view.y + (down * NUDGE * height) / view.zoom }), true);
    } else return;
    event.preventDefault();
  });

  // A dot that is reached by the keyboard is brought into sight.
  svg.addEventListener("focusin", (event) => {
    const dot = event.target.closest("a");
    if (!dot || pointers.size) return;
    const [x, y] = place(dot);
    const [across, down] = [((x - view.x) * view.zoom) / width, ((y - view.y) * view.zoom) / height];
    if (Math.min(across, down) < 0.02 || Math.max(across, down) > 0.98) go(around(x, y, view.zoom), false);
  });

  const share = (event) => {
    const box = svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const at = (across, down) => [view.x + (across * width) / view.zoom, view.y + (down * height) / view.zoom];

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const [across, down] = share(event);
    go(around(...at(across, down), view.zoom * Math.exp(-event.deltaY / 200), across, down), false);
  }, { passive: false });

  function grip() {
    const points = [...pointers.values()];
    const [across, down] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
    const spread = points.length > 1 ? Math.hypot((points[0][0] - points[1][0]) * width, (points[0][1] - points[1][1]) * height) : 0;
    return { across, down, spread };
  }

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, share(event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = grip();
    pointers.set(event.pointerId, share(event));
    if (pointers.size === 1 && view.zoom === 1) return;
    const after = grip();
    moved += Math.hypot((after.across - before.across) * svg.clientWidth, (after.down - before.down) * svg.clientHeight) + Math.abs(after.spread - before.spread);
    if (moved > DRAGGED && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    const zoom = before.spread ? view.zoom * (after.spread / before.spread) : view.zoom;
    go(around(...at(before.across, before.down), zoom, after.across, after.down), false);
  });
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, (event) => pointers.delete(event.pointerId));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => moved > DRAGGED && event.preventDefault(), true);

  const keys = Object.assign(document.createElement("p"), { className: "hidden", id: `${figure.id}-keys`, textContent: svg.dataset.keys });
  svg.setAttribute("tabindex", 0);
  svg.after(keys);
  svg.setAttribute("aria-describedby", keys.id);
  bar.hidden = false;
  new ResizeObserver(draw).observe(svg);
}

document.querySelectorAll("figure.map").forEach((figure, number) => {
  figure.id ||= `map-${number}`;
  enlargeable(figure);
});
