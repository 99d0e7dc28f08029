const nunjucks = require("nunjucks");
const Handlebars = require("handlebars");

// ruleid: js-template-escaping-off
nunjucks.configure("views", { autoescape: false, express: app });
// ruleid: js-template-escaping-off
const page = Handlebars.compile(text, { noEscape: true });
// ok: js-template-escaping-off
nunjucks.configure("views", { autoescape: true, express: app });
// ok: js-template-escaping-off
nunjucks.configure("views", { express: app });
// ok: js-template-escaping-off
const safe = Handlebars.compile(text, { strict: true });
