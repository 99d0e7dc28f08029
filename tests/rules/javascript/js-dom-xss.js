const query = new URLSearchParams(window.location.search);
const box = document.getElementById("box");

function show() {
  const name = new URLSearchParams(location.search).get("name");
  // ruleid: js-dom-xss
  box.innerHTML = "Hello " + name;
  // ruleid: js-dom-xss
  document.write(decodeURIComponent(location.hash.slice(1)));
  // ok: js-dom-xss
  box.textContent = "Hello " + name;
  // ok: js-dom-xss
  box.innerHTML = DOMPurify.sanitize(name);
  // ok: js-dom-xss
  box.innerHTML = "<b>Hello</b>";
  // ok: js-dom-xss
  box.innerHTML = `page ${Number(name)}`;
}

window.addEventListener("message", (event) => {
  // ruleid: js-dom-xss
  box.insertAdjacentHTML("beforeend", event.data.html);
});
