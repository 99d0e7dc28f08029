function setPath(root, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let node = root;
  // ruleid: js-property-path-set
  for (const key of keys) {
    node[key] ??= {};
    node = node[key];
  }
  node[last] = value;
}

function put(root, keys, value) {
  let node = root;
  // ruleid: js-property-path-set
  for (let i = 0; i < keys.length - 1; i++) {
    node = node[keys[i]];
  }
  node[keys[keys.length - 1]] = value;
}

function setChecked(root, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  if ([...keys, last].some((key) => RESERVED.has(key))) throw new Error("reserved");
  let node = root;
  if (keys.some((key) => RESERVED.has(key))) return;
  // ok: js-property-path-set
  for (const key of keys) {
    node = node[key];
  }
  node[last] = value;
}

function setOwn(root, keys, last, value) {
  let node = root;
  // ok: js-property-path-set
  for (const key of keys) {
    if (!Object.hasOwn(node, key)) return;
    node = node[key];
  }
  node[last] = value;
}

function total(rows) {
  const sums = {};
  // ok: js-property-path-set
  for (const row of rows) {
    sums[row.name] = row.amount;
  }
  return sums;
}
