const router = require("express").Router();

async function save(profile, changes) {
  // ruleid: js-fields-copied
  const merged = { ...profile, ...changes };
  await profiles.replaceOne({ id: profile.id }, merged);
}

async function insert(input) {
  // ruleid: js-fields-copied
  return profiles.insertOne(input);
}

async function rename(profile, changes) {
  // ok: js-fields-copied
  const merged = { ...profile, name: changes.name };
  await profiles.replaceOne({ id: profile.id }, merged);
}

router.patch("/profiles/:id", async (req, res) => {
  const profile = await profiles.findOne({ id: String(req.params.id) });
  await save(profile, req.body);
  res.end();
});

router.patch("/accounts/:id", async (req, res) => {
  // ruleid: js-fields-copied
  for (const [key, value] of Object.entries(req.body)) {
    account[key] = value;
  }
  // ruleid: js-fields-copied
  Object.keys(req.body).forEach((key) => {
    account[key] = req.body[key];
  });
  // ok: js-fields-copied
  for (const [key, value] of Object.entries(req.body)) {
    if (OPEN.has(key)) account[key] = value;
  }
  // ok: js-fields-copied
  for (const key in req.body) {
    if (!OPEN.has(key)) continue;
    account[key] = req.body[key];
  }
  // ok: js-fields-copied
  for (const key of OPEN) {
    account[key] = req.body[key];
  }
  await account.save();
});
