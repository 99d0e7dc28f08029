const ORIGIN = "https://app.example.com";

// ruleid: js-message-origin-unchecked
window.addEventListener("message", (event) => {
  document.title = event.data.title;
});
// ruleid: js-message-origin-unchecked
window.onmessage = function (event) {
  save(event.data);
};
// ok: js-message-origin-unchecked
window.addEventListener("message", (event) => {
  if (event.origin !== ORIGIN) return;
  save(event.data);
});
// ok: js-message-origin-unchecked
worker.addEventListener("message", (event) => save(event.data));
// ok: js-message-origin-unchecked
window.addEventListener("message", (event) => {
  if (!isTrusted(event)) return;
  save(event.data);
});
export function listen() {
  const heard = (event) => {
    save(event.data);
  };
  // ruleid: js-message-origin-unchecked
  window.addEventListener("message", heard);
}
export function listenToOne() {
  const heard = (event) => {
    if (event.origin === ORIGIN) save(event.data);
  };
  // ok: js-message-origin-unchecked
  window.addEventListener("message", heard);
}
