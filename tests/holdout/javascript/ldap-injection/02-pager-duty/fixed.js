const http = require("node:http");
const { format } = require("node:util");
const ldap = require("ldapjs");

const client = ldap.createClient({ url: "ldaps://directory.hospital.example", reconnect: true });
const ROOT = "ou=teams,dc=hospital,dc=example";

function teamName(team) {
  const rdn = new ldap.RDN({ cn: team });
  return format("%s,%s", rdn.toString(), ROOT);
}

function onCall(team) {
  const options = { scope: "base", attributes: ["pager", "member"] };
  return new Promise((resolve, reject) => {
    client.search(teamName(team), options, (error, search) => {
      if (error) {
        return reject(error);
      }
      const found = [];
      search.on("searchEntry", (entry) => found.push(entry.pojo));
      search.on("error", reject);
      search.on("end", () => resolve(found[0]));
    });
  });
}

const server = http.createServer(async (request, response) => {
  const { searchParams } = new URL(request.url, "http://localhost");
  try {
    const team = await onCall(searchParams.get("team") ?? "porters");
    response.writeHead(team ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(team ?? {}));
  } catch {
    response.writeHead(502).end();
  }
});

server.listen(3000);
