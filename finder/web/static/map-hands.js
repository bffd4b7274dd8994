// A map by hand: dragged when enlarged, pinched, or by the wheel with Ctrl, so that the page itself still scrolls.
const DRAGGED = 8; // pixels: less is a press on a dot

export function byHand(svg, view) {
  const pointers = new Map();
  let moved = 0;

  const share = (event) => {
    const box = svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const at = (across, down) => [view.now().x + (across * view.width) / view.now().zoom, view.now().y + (down * view.height) / view.now().zoom];

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const [across, down] = share(event);
    view.go(view.around(...at(across, down), view.now().zoom * Math.exp(-event.deltaY / 200), across, down), false);
  }, { passive: false });

  function grip() {
    const points = [...pointers.values()];
    const [across, down] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
    const spread = points.length > 1 ? Math.hypot((points[0][0] - points[1][0]) * view.width, (points[0][1] - points[1][1]) * view.height) : 0;
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
    if (pointers.size === 1 && view.now().zoom === 1) return;
    const after = grip();
    moved += Math.hypot((after.across - before.across) * svg.clientWidth, (after.down - before.down) * svg.clientHeight) + Math.abs(after.spread - before.spread);
    if (moved > DRAGGED && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    const zoom = before.spread ? view.now().zoom * (after.spread / before.spread) : view.now().zoom;
    view.go(view.around(...at(before.across, before.down), zoom, after.across, after.down), false);
  });
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, (event) => pointers.delete(event.pointerId));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => moved > DRAGGED && event.preventDefault(), true);
}
