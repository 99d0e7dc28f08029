const express = require("express");
const libxmljs = require("libxmljs");
const { subscriptions } = require("./subscriptions");

const app = express();
const OPTIONS = {
  replaceEntities: true,
  preserveWhitespace: false,
  preserveCDATA: false,
};

function outlines(text) {
  const document = libxmljs.parseXml(text, OPTIONS);
  return document.find("//outline[@xmlUrl]").map((node) => ({
    title: node.attr("title")?.value() ?? node.attr("text")?.value() ?? "",
    address: node.attr("xmlUrl").value(),
  }));
}

app.post("/import", express.text({ type: "*/*", limit: "1mb" }), async (req, res) => {
  let found;
  try {
    found = outlines(req.body);
  } catch (error) {
    return res.status(422).json({ error: error.message });
  }
  await subscriptions.addAll(found);
  return res.json({ titles: found.map(({ title }) => title) });
});

app.get("/subscriptions", async (_req, res) => {
  res.json(await subscriptions.all());
});

app.listen(3000);
