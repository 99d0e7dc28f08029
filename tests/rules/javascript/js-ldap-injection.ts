import ldap, { EqualityFilter } from "ldapjs";

const client = ldap.createClient({ url: "ldaps://directory.example.com" });

app.get("/people", (req: any, res: any) => {
  // ruleid: js-ldap-injection
  client.search("ou=people,dc=example", { filter: `(uid=${req.query.name})`, scope: "sub" }, done);
  // ruleid: js-ldap-injection
  const filter = "(&(objectClass=person)(mail=" + req.query.mail + "))";
  const options = {
    filter: filter,
    scope: "sub",
  };
  client.search("ou=people,dc=example", options, done);
  // ok: js-ldap-injection
  client.search("ou=people,dc=example", { filter: `(uid=${escapeFilter(req.query.name)})`, scope: "sub" }, done);
  const exact = new EqualityFilter({ attribute: "uid", value: req.query.name });
  // ok: js-ldap-injection
  client.search("ou=people,dc=example", { filter: exact, scope: "sub" }, done);
  // ok: js-ldap-injection
  client.search("ou=people,dc=example", { filter: `(uidNumber=${Number(req.query.id)})`, scope: "sub" }, done);
});

async function bindAs(name: string, password: string) {
  // ruleid: js-ldap-injection
  await client.bind(`uid=${name},ou=people,dc=example`, password);
}

async function bindChecked(name: string, password: string) {
  if (!/^[a-z0-9]+$/.test(name)) throw new Error("bad name");
  // ok: js-ldap-injection
  await client.bind(`uid=${name},ou=people,dc=example`, password);
}
