const STORAGE = "filters";

function keysOf(name) {
  return name.split(/[[\]]+/).filter((part) => part !== "");
}

function parse(search) {
  const result = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const keys = keysOf(name);
    const last = keys.pop();
    let node = result;
    for (const key of keys) {
      node = node[key] = node[key] || {};
    }
    node[last] = value;
  }
  return result;
}

function remembered() {
  return JSON.parse(localStorage.getItem(STORAGE) || "{}");
}

function apply(filters) {
  for (const field of document.querySelectorAll("[data-filter]")) {
    field.value = filters[field.dataset.filter] ?? "";
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const { filter } = parse(window.location.search);
  apply({ ...remembered(), ...filter });
});
