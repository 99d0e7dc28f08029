const feed = document.querySelector("#ticker");
const form = document.querySelector("#shout");
const socket = new WebSocket(`wss://${location.host}/ticker`);
const KINDS = new Map([
  ["shout", "📣"],
  ["lap", "🏁"],
  ["weather", "🌦"],
]);

function time(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

function line(entry) {
  const item = document.createElement("li");
  item.dataset.kind = entry.kind;
  item.append(`${time(entry.at)} ${KINDS.get(entry.kind) ?? ""} `);
  item.insertAdjacentHTML("beforeend", `<b>${entry.name}</b> ${entry.text}`);
  return item;
}

socket.addEventListener("message", ({ data }) => {
  feed.prepend(line(JSON.parse(data)));
  while (feed.children.length > 80) {
    feed.lastElementChild.remove();
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const values = new FormData(form);
  const shout = { kind: "shout", name: values.get("name"), text: values.get("text") };
  socket.send(JSON.stringify(shout));
  form.reset();
});
