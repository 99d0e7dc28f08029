const errorhandler = require("errorhandler");

// ruleid: js-debug-mode
app.use(errorhandler());
// ruleid: js-debug-mode
const server = new ApolloServer({ typeDefs, resolvers, includeStacktraceInErrorResponses: true });
if (process.env.NODE_ENV === "development") {
  // ok: js-debug-mode
  app.use(errorhandler());
}
// ok: js-debug-mode
app.use(errorHandler);
// ok: js-debug-mode
const safe = new ApolloServer({ typeDefs, resolvers, includeStacktraceInErrorResponses: DEVELOPMENT });
