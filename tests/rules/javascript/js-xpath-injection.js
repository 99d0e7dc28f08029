const xpath = require("xpath");
const { DOMParser } = require("@xmldom/xmldom");

const users = new DOMParser().parseFromString(text, "text/xml");

app.post("/login", (req, res) => {
  // ruleid: js-xpath-injection
  const found = xpath.select(`//user[@name='${req.body.name}']`, users);
  // ruleid: js-xpath-injection
  const expression = "//user[name/text()='" + req.body.name + "']";
  const again = xpath.select1(expression, users);
  const named = xpath.parse("//user[@name=$name]");
  // ok: js-xpath-injection
  named.select({ node: users, variables: { name: req.body.name } });
  // ok: js-xpath-injection
  xpath.select(`//user[@id=${Number(req.body.id)}]`, users);
  // ok: js-xpath-injection
  xpath.select("//user", users).filter((user) => user.getAttribute("name") === req.body.name);
});

function byRole(role) {
  if (!ROLES.includes(role)) return [];
  // ok: js-xpath-injection
  return xpath.select(`//user[@role='${role}']`, users);
}
