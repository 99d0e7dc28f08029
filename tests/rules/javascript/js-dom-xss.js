const output = document.getElementById("output");

// ruleid: js-dom-xss
output.innerHTML = location.hash.slice(1);
const query = new URLSearchParams(window.location.search).get("q");
// ruleid: js-dom-xss
document.write("<p>" + query + "</p>");
window.addEventListener("message", (event) => {
  // ruleid: js-dom-xss
  output.insertAdjacentHTML("beforeend", event.data);
  // ok: js-dom-xss
  output.textContent = event.data;
});
// ruleid: js-dom-xss
$("#greeting").html("Hello " + query);
// ok: js-dom-xss
output.textContent = location.hash.slice(1);
// ok: js-dom-xss
output.innerHTML = DOMPurify.sanitize(query);
// ok: js-dom-xss
output.innerHTML = `<b>${parseInt(query, 10)}</b>`;
// ok: js-dom-xss
$("#greeting").text("Hello " + query);
