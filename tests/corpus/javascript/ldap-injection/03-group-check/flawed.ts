import { Client } from "ldapts";
import type { FastifyInstance } from "fastify";

const GROUPS = "ou=groups,dc=depot,dc=example";

function escaped(value: string): string {
  return value.replace(/[\\*()\0]/g, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function groupFilter(group: string, user: string): string {
  return "(&(cn=" + group + ")(memberUid=" + escaped(user) + "))";
}

async function isMember(client: Client, group: string, user: string): Promise<boolean> {
  const filter = groupFilter(group, user);
  const { searchEntries } = await client.search(GROUPS, { filter, sizeLimit: 1 });
  return searchEntries.length === 1;
}

export async function groups(app: FastifyInstance, { client }: { client: Client }) {
  app.get<{ Params: { user: string }; Querystring: { group: string } }>(
    "/users/:user/membership",
    async (request) => {
      const { group } = request.query;
      return { group, member: await isMember(client, group, request.params.user) };
    },
  );
}
