// "Near me": asks the device only when pressed, and rounds to two decimals (about a kilometer) before anything is sent.
for (const button of document.querySelectorAll("[data-near-me]")) {
  if (!navigator.geolocation) continue;
  const field = button.form.elements.near;
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = button.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(2)}, ${coords.longitude.toFixed(2)}`;
        status.textContent = button.dataset.found;
      },
      () => {
        status.textContent = button.dataset.failed;
        field.focus();
      },
      { enableHighAccuracy: false, maximumAge: 600000, timeout: 20000 },
    );
  });
}
