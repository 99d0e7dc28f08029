const Koa = require("koa");
const Router = require("@koa/router");
const { Client } = require("ldapts");

const BASE = process.env.LDAP_BASE || "dc=clinic,dc=example";
const router = new Router();

const ACCOUNT = /^\S{1,64}$/;

async function withClient(work) {
  const client = new Client({ url: process.env.LDAP_URL });
  try {
    await client.bind(process.env.LDAP_DN, process.env.LDAP_PASSWORD);
    return await work(client);
  } finally {
    await client.unbind();
  }
}

router.get("/users/:account", async (ctx) => {
  const { account } = ctx.params;
  if (!ACCOUNT.test(account)) {
    ctx.throw(404);
  }
  const filter = `(&(objectClass=user)(sAMAccountName=${account}))`;
  const attributes = ["displayName", "mail"];
  const { searchEntries } = await withClient((client) => client.search(BASE, { filter, attributes }));
  ctx.assert(searchEntries.length === 1, 404);
  [ctx.body] = searchEntries;
});

new Koa().use(router.routes()).listen(3020);
