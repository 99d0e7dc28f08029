const RESERVED = ["__proto__", "constructor", "prototype"];

function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === "object" && source[key] !== null) {
      if (!target[key]) target[key] = {};
      // ruleid: js-recursive-merge
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

const extend = (into, from) => {
  Object.keys(from).forEach((name) => {
    if (from[name] && typeof from[name] === "object") {
      into[name] = into[name] || {};
      // ruleid: js-recursive-merge
      extend(into[name], from[name]);
    } else {
      into[name] = from[name];
    }
  });
  return into;
};

function mergeChecked(target, source) {
  for (const key of Object.keys(source)) {
    if (key === "__proto__" || key === "constructor" || key === "prototype") continue;
    // ok: js-recursive-merge
    if (typeof source[key] === "object") target[key] = mergeChecked(target[key] ?? {}, source[key]);
    else target[key] = source[key];
  }
  return target;
}

function mergeListed(target, source) {
  for (const key in source) {
    if (RESERVED.includes(key)) continue;
    // ok: js-recursive-merge
    if (typeof source[key] === "object") mergeListed(target[key], source[key]);
    else target[key] = source[key];
  }
}

function flat(target, source) {
  // ok: js-recursive-merge
  for (const key of Object.keys(source)) target.set(key, source[key]);
}
