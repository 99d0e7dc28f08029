const { randomInt } = require("node:crypto");
const express = require("express");
const { invitations } = require("./invitations");
const { postman } = require("./postman");

const app = express();
app.use(express.json());
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const COLOURS = ["teal", "plum", "rust"];

function token(length = 24) {
  let made = "";
  while (made.length < length) {
    made += ALPHABET[randomInt(ALPHABET.length)];
  }
  return made;
}

app.post("/choirs/:choir/invitations", async (req, res) => {
  const invitation = {
    choir: Number(req.params.choir),
    mail: String(req.body.mail),
    token: token(),
    expires: Date.now() + 7 * 86_400_000,
  };
  await invitations.add(invitation);
  const colour = COLOURS[invitation.choir % COLOURS.length];
  await postman.send("invitation", invitation.mail, { token: invitation.token, colour });
  res.status(202).json({ sent: true });
});

app.post("/invitations/:token/accept", async (req, res) => {
  const invitation = await invitations.take(req.params.token);
  if (!invitation || invitation.expires < Date.now()) {
    return res.sendStatus(404);
  }
  return res.json({ choir: invitation.choir });
});

app.listen(3000);
