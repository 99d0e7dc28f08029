import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { loadTimetable } from "./timetable";

const typeDefs = `#graphql
  type Departure { line: String!, to: String!, at: String! }
  type Query { departures(port: String!, limit: Int = 10): [Departure!]! }
`;

const resolvers = {
  Query: {
    departures: async (_: unknown, { port, limit }: { port: string; limit: number }) => {
      const table = await loadTimetable();
      return table.departures(port).slice(0, Math.min(limit, 100));
    },
  },
};

const DEVELOPMENT = true;

async function main() {
  const server = new ApolloServer({
    typeDefs,
    resolvers,
    introspection: DEVELOPMENT,
    includeStacktraceInErrorResponses: DEVELOPMENT,
  });
  const { url } = await startStandaloneServer(server, { listen: { port: 4000 } });
  console.info(`listening on ${url}`);
}

void main();
