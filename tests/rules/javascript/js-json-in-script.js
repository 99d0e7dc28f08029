function page(state) {
  // ruleid: js-json-in-script
  return `<div id="root"></div><script>window.STATE = ${JSON.stringify(state)}</script>`;
}

function named(state) {
  const json = JSON.stringify(state);
  // ruleid: js-json-in-script
  return "<script>start(" + json + ")</script>";
}

function replaced(state) {
  const json = JSON.stringify(state).replace(/</g, "\\u003c");
  // ok: js-json-in-script
  return `<script>window.STATE = ${json}</script>`;
}

function serialized(state) {
  // ok: js-json-in-script
  return `<script>window.STATE = ${serialize(JSON.stringify(state))}</script>`;
}

function attribute(state) {
  // ok: js-json-in-script
  return `<script src="/app.js"></script><div data-state="${escapeHtml(JSON.stringify(state))}"></div>`;
}
