const express = require("express");
const { Schema, model } = require("mongoose");
const { signedIn } = require("./signed-in");

const Volunteer = model(
  "Volunteer",
  new Schema({
    name: String,
    phone: String,
    days: [String],
    role: { type: String, default: "helper" },
    approved: { type: Boolean, default: false },
  }),
);

const router = express.Router();
router.use(express.json(), signedIn);

router.get("/me", async (req, res) => {
  res.json(await Volunteer.findById(req.person.id).select("name phone days role approved"));
});

router.put("/me", async (req, res) => {
  const values = { ...req.body, _id: req.person.id };
  const options = { new: true, runValidators: true };
  const saved = await Volunteer.findByIdAndUpdate(req.person.id, { $set: values }, options);
  res.json({ name: saved.name, days: saved.days });
});

router.delete("/me", async (req, res) => {
  await Volunteer.deleteOne({ _id: req.person.id });
  res.sendStatus(204);
});

module.exports = router;
