const express = require("express");

function matching(rows, wanted) {
  // ruleid: js-regex-built
  const pattern = new RegExp(wanted, "i");
  return rows.filter((row) => pattern.test(row.name));
}

const starting = (rows, prefix) => {
  // ruleid: js-regex-built
  return rows.filter((row) => new RegExp("^" + prefix).test(row.name));
};

function escaped(rows, wanted) {
  // ok: js-regex-built
  const pattern = new RegExp(escapeRegExp(wanted), "i");
  // ok: js-regex-built
  return rows.filter((row) => pattern.test(row.name) || row.name.includes(wanted));
}

function again(pattern) {
  // ok: js-regex-built
  return new RegExp(pattern.source, "gi");
}

function replaced(wanted) {
  // ok: js-regex-built
  return new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
