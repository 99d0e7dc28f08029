const express = require("express");

function page(term) {
  // ruleid: js-html-built
  return `<!doctype html><h1>Results for ${term}</h1>`;
}

function greeting(user) {
  const name = user.name.trim();
  // ruleid: js-html-built
  return "<p>Hello " + name + "</p>";
}

function escapedPage(term) {
  // ok: js-html-built
  return `<!doctype html><h1>Results for ${escapeHtml(term)}</h1>`;
}

function counted(found) {
  // ok: js-html-built
  return `<p>${found.length} found</p>`;
}

function plain(name) {
  // ok: js-html-built
  return `Hello ${name}`;
}
