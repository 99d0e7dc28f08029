const path = require("path");
const express = require("express");
const fastifyStatic = require("@fastify/static");
const serve = require("koa-static");

const app = express();
// ruleid: js-static-project-root
app.use(express.static(__dirname));
// ruleid: js-static-project-root
app.use("/files", express.static("."));
// ruleid: js-static-project-root
app.use(express.static(path.join(__dirname, "..")));
// ruleid: js-static-project-root
fastify.register(fastifyStatic, { root: process.cwd(), prefix: "/" });
// ruleid: js-static-project-root
koa.use(serve(__dirname));
// ok: js-static-project-root
app.use(express.static(path.join(__dirname, "public")));
// ok: js-static-project-root
fastify.register(fastifyStatic, { root: path.join(__dirname, "dist") });
// ok: js-static-project-root
koa.use(serve("./assets"));
// ok: js-static-project-root
loader.use(paths.resolve(__dirname));
