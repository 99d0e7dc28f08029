const DEFAULTS = {
  theme: { name: "dawn", contrast: 1 },
  panels: { tides: { open: true }, wind: { open: true }, ferries: { open: false } },
};

function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merged(base, extra) {
  for (const name of Object.keys(extra)) {
    const value = extra[name];
    if (isPlain(value) && isPlain(base[name])) {
      merged(base[name], value);
    } else {
      base[name] = value;
    }
  }
  return base;
}

export function layoutFrom(text) {
  const base = structuredClone(DEFAULTS);
  try {
    return merged(base, JSON.parse(text));
  } catch (error) {
    console.warn("the shared layout cannot be read", error);
    return structuredClone(DEFAULTS);
  }
}

export function apply(layout, root = document.documentElement) {
  root.dataset.theme = layout.theme.name;
  root.style.setProperty("--contrast", String(layout.theme.contrast));
  for (const [name, { open }] of Object.entries(layout.panels)) {
    document.querySelector(`#panel-${CSS.escape(name)}`)?.toggleAttribute("open", open);
  }
}

const shared = new URLSearchParams(location.hash.slice(1)).get("layout");
apply(layoutFrom(shared ?? "{}"));
