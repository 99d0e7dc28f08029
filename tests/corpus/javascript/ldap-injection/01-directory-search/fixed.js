const ldap = require("ldapjs");
const express = require("express");

const router = express.Router();
const BASE = "ou=people,dc=clinic,dc=example";
const ATTRIBUTES = ["cn", "telephoneNumber", "roomNumber"];

function filterFor(name, ward) {
  const filters = [new ldap.EqualityFilter({ attribute: "objectClass", value: "person" })];
  filters.push(new ldap.SubstringFilter({ attribute: "cn", any: [name] }));
  if (ward) filters.push(new ldap.EqualityFilter({ attribute: "ou", value: ward }));
  return new ldap.AndFilter({ filters });
}

function search(client, filter) {
  return new Promise((resolve, reject) => {
    client.search(BASE, { scope: "sub", filter, attributes: ATTRIBUTES }, (error, answer) => {
      if (error) return reject(error);
      const found = [];
      answer.on("searchEntry", (entry) => found.push(entry.pojo));
      answer.on("error", reject);
      answer.on("end", () => resolve(found));
    });
  });
}

router.get("/people", async (req, res) => {
  const client = req.app.get("directory");
  const filter = filterFor(String(req.query.name || ""), req.query.ward);
  res.json(await search(client, filter));
});

module.exports = router;
