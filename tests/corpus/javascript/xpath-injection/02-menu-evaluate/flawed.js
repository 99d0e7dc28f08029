const SOURCE = "/data/menu.xml";
const KINDS = new Set(["starter", "main", "dessert"]);

async function loadMenu() {
  const answer = await fetch(SOURCE);
  const text = await answer.text();
  return new DOMParser().parseFromString(text, "application/xml");
}

function wantedKind() {
  const query = new URLSearchParams(window.location.search);
  return query.get("kind") || "main";
}

function dishes(menu, kind) {
  const expression = `/menu/day[@open="true"]/dish[@kind="${kind}"]/name`;
  const found = menu.evaluate(expression, menu, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const names = [];
  for (let i = 0; i < found.snapshotLength; i += 1) {
    names.push(found.snapshotItem(i).textContent);
  }
  return names;
}

async function show() {
  const list = document.querySelector("#dishes");
  const menu = await loadMenu();
  for (const name of dishes(menu, wantedKind())) {
    const item = document.createElement("li");
    item.textContent = name;
    list.append(item);
  }
}

show();
