import Fastify from "fastify";

type Node = { [key: string]: unknown };

interface PatchBody {
  path: string;
  value: string | number | boolean;
}

const layouts = new Map<string, Node>();

function setPath(root: Node, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() as string;
  let node = root;
  for (const key of keys) {
    node[key] ??= {};
    node = node[key] as Node;
  }
  node[last] = value;
}

const app = Fastify();

app.patch<{ Params: { name: string }; Body: PatchBody }>("/layouts/:name", async (request) => {
  const layout = layouts.get(request.params.name) ?? {};
  setPath(layout, request.body.path, request.body.value);
  layouts.set(request.params.name, layout);
  return layout;
});

app.listen({ port: 3016 });
