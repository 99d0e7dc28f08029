import adapter from "@sveltejs/adapter-node";
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

const PARTNERS = (process.env.KENNEL_PARTNERS ?? "").split(",").filter(Boolean);

/** @type {import("@sveltejs/kit").Config["kit"]} */
const kit = {
  adapter: adapter({ out: "build", precompress: true, envPrefix: "KENNEL_" }),
  alias: { $animals: "src/lib/animals", $forms: "src/lib/forms" },
  csrf: { checkOrigin: false, trustedOrigins: PARTNERS },
  csp: {
    mode: "auto",
    directives: {
      "default-src": ["self"],
      "img-src": ["self", "data:"],
      "form-action": ["self"],
    },
  },
  version: { pollInterval: 300_000 },
};

/** @type {import("@sveltejs/kit").Config} */
const config = {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit,
};

export default config;
