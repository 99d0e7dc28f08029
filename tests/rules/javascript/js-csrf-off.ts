import { ApolloServer } from "@apollo/server";

// ruleid: js-csrf-off
const server = new ApolloServer({ typeDefs, resolvers, csrfPrevention: false });
// ruleid: js-csrf-off
const config = { kit: { csrf: { checkOrigin: false } } };
// ruleid: js-csrf-off
const protect = csurf({ cookie: true, ignoreMethods: ["GET", "POST"] });
// ok: js-csrf-off
const safe = new ApolloServer({ typeDefs, resolvers, csrfPrevention: true });
// ok: js-csrf-off
const usual = csurf({ cookie: true, ignoreMethods: ["GET", "HEAD"] });
// ok: js-csrf-off
const kit = { kit: { csrf: { checkOrigin: true } } };
