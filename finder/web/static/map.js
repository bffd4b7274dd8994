// Maps can be enlarged and moved: by buttons and keys here, by hand in map-hands.js. Without it every dot is a link all
// the same.
import { byHand } from "./map-hands.js";
import { MOST, mapView } from "./map-view.js";

const STEP = Math.sqrt(3);
const NUDGE = 0.2; // of what is seen, for an arrow key

function enlargeable(figure) {
  const svg = figure.querySelector("svg");
  const bar = figure.querySelector(".zoom");
  const status = bar.querySelector("[role=status]");
  const button = (name) => bar.querySelector(`[data-zoom=${name}]`);
  const view = mapView(svg, (zoom) => {
    button("in").setAttribute("aria-disabled", zoom >= MOST);
    for (const name of ["out", "whole"]) button(name).setAttribute("aria-disabled", zoom <= 1);
  });

  function resize(zoom) {
    const to = view.around(...view.aim(zoom), zoom);
    view.go(to, true);
    status.textContent = to.zoom > 1 ? status.dataset.enlarged.replace("{}", Math.round(to.zoom * 10) / 10) : status.dataset.whole;
  }

  const sizes = { in: () => view.now().zoom * STEP, out: () => view.now().zoom / STEP, whole: () => 1 };
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
    else if (across !== undefined && view.now().zoom > 1) {
      view.go(view.bounded({ ...view.now(), x: view.now().x + (across * NUDGE * view.width) / view.now().zoom, y: view.now().y + (down * NUDGE * view.height) / view.now().zoom }), true);
    } else return;
    event.preventDefault();
  });

  // A dot that is reached by the keyboard is brought into sight.
  svg.addEventListener("focusin", (event) => {
    const dot = event.target.closest("a");
    if (!dot || !dot.matches(":focus-visible")) return;
    const [x, y] = view.place(dot);
    const [across, down] = [((x - view.now().x) * view.now().zoom) / view.width, ((y - view.now().y) * view.now().zoom) / view.height];
    if (Math.min(across, down) < 0.02 || Math.max(across, down) > 0.98) view.go(view.around(x, y, view.now().zoom), false);
  });

  const keys = Object.assign(document.createElement("p"), { className: "hidden", id: `${figure.id}-keys`, textContent: svg.dataset.keys });
  svg.setAttribute("tabindex", 0);
  svg.after(keys);
  svg.setAttribute("aria-describedby", keys.id);
  byHand(svg, view);
  bar.hidden = false;
}

document.querySelectorAll("figure.map").forEach((figure, number) => {
  figure.id ||= `map-${number}`;
  enlargeable(figure);
});
