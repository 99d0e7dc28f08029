const Router = require("@koa/router");
const funcster = require("funcster");

const router = new Router({ prefix: "/intake" });
const FIELDS = ["reason", "since", "medication", "allergies"];

const steps = {
  start: (answers) => ({ next: answers.reason ? "history" : "start" }),
  history: (answers) => ({ next: answers.since ? "done" : "history" }),
  done: () => ({ next: null }),
};

function draftOf(text) {
  const draft = JSON.parse(text);
  return { step: String(draft.step), answers: { ...draft.answers } };
}

function merged(answers, form) {
  const given = FIELDS.filter((field) => typeof form[field] === "string");
  return { ...answers, ...Object.fromEntries(given.map((field) => [field, form[field]])) };
}

router.post("/", async (ctx) => {
  const { draft: text = '{"step": "start"}', ...form } = ctx.request.body;
  const draft = draftOf(text);
  const answers = merged(draft.answers, form);
  const step = Object.hasOwn(steps, draft.step) ? steps[draft.step] : steps.start;
  ctx.body = { ...step(answers), answers };
});

module.exports = router;
