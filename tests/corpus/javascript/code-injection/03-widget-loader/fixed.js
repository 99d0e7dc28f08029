const widgets = {
  clock: (node) => setInterval(() => (node.textContent = new Date().toLocaleTimeString()), 1000),
  departures: (node) => load(node, "/api/departures"),
  notices: (node) => load(node, "/api/notices"),
};

async function load(node, address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const lines = await answer.json();
  node.replaceChildren(...lines.map(asItem));
}

function asItem(line) {
  const item = document.createElement("li");
  item.textContent = line.text;
  return item;
}

function chosen() {
  const options = new URLSearchParams(window.location.hash.slice(1));
  return options.get("widget") || "clock";
}

function start() {
  const node = document.querySelector("#widget");
  const widget = new Map(Object.entries(widgets)).get(chosen());
  if (widget) {
    widget(node);
  }
}

window.addEventListener("hashchange", start);
document.addEventListener("DOMContentLoaded", start);
