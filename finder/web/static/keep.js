// The list of kept centers: written to this device only when "Keep" is pressed, sent nowhere, gone when cleared.
const texts = document.currentScript.dataset;
const read = () => JSON.parse(localStorage.getItem("kept") || "[]");
const write = (list) => (list.length ? localStorage.setItem("kept", JSON.stringify(list)) : localStorage.removeItem("kept"));

function element(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

function keeper(place) {
  const id = place.dataset.keep;
  const heading = (place.closest(".card") || document).querySelector(".card :is(h2, h3, h4) a, h1");
  const button = element("button", "", { type: "button", className: "quiet" });
  const list = element("a", texts.list, { href: texts.address });
  const draw = () => {
    const kept = read().some((each) => each.id === id);
    button.textContent = kept ? texts.drop : texts.keep;
    button.setAttribute("aria-pressed", kept);
    list.hidden = !kept;
  };
  button.addEventListener("click", () => {
    const others = read().filter((each) => each.id !== id);
    const kept = others.length < read().length;
    write(kept ? others : [...others, { id, name: heading.textContent, url: heading.pathname || location.pathname }]);
    draw();
  });
  place.append(button, list);
  draw();
}

function kept(section) {
  const draw = () => {
    const list = read();
    section.hidden = !list.length;
    section.querySelector("ul").replaceChildren(
      ...list.map((each) => {
        const item = element("li", "");
        item.append(element("a", each.name, { href: each.url }));
        return item;
      }),
    );
    const chosen = list.slice(0, 4).map((each) => `center=${encodeURIComponent(each.id)}`);
    section.querySelector("a[data-compare]").href = `${texts.address}?${chosen.join("&")}`;
  };
  section.querySelector("button").addEventListener("click", () => {
    write([]);
    draw();
  });
  draw();
}

try {
  document.querySelectorAll("[data-keep]").forEach(keeper);
  document.querySelectorAll("#kept").forEach(kept);
} catch {
  // storage is switched off: the comparison in the address does the same
}
