import Fastify from "fastify";
import { AndFilter, Client, EqualityFilter } from "ldapts";

const BASE = "ou=vehicles,dc=campus,dc=example";
const app = Fastify();

async function withDirectory<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ url: "ldaps://directory.campus.example", timeout: 5000 });
  await client.bind(process.env.DIRECTORY_DN!, process.env.DIRECTORY_PASSWORD!);
  try {
    return await work(client);
  } finally {
    await client.unbind();
  }
}

async function permits(plate: string): Promise<string[]> {
  const filter = new AndFilter({
    filters: [
      new EqualityFilter({ attribute: "objectClass", value: "vehicle" }),
      new EqualityFilter({ attribute: "plate", value: plate.toUpperCase() }),
    ],
  });
  const { searchEntries } = await withDirectory((client) =>
    client.search(BASE, { scope: "one", filter, attributes: ["permit"] }),
  );
  return searchEntries.flatMap((entry) => entry.permit as string[]);
}

app.get<{ Params: { plate: string } }>("/vehicles/:plate/permits", async (request, reply) => {
  const found = await permits(request.params.plate);
  return found.length > 0 ? { permits: found } : reply.code(404).send({ permits: [] });
});

app.listen({ port: 3000 });
