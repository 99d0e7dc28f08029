import mysql from "mysql2";
import nodemailer from "nodemailer";

// ruleid: js-hardcoded-password
const pool = mysql.createPool({ host: "db", user: "app", password: "s3cr3t-Pa55" });
// ruleid: js-hardcoded-password
const mailer = nodemailer.createTransport({ host: "smtp", auth: { user: "bot", pass: "Wint3r2024!" } });
// ruleid: js-hardcoded-password
const ADMIN_PASSWORD = "hunter2-hunter2";

export function isAdmin(req: any) {
  // ruleid: js-hardcoded-password
  return req.body.password === "letmein-2019";
}

// ok: js-hardcoded-password
const fromSettings = mysql.createPool({ host: "db", user: "app", password: process.env.DB_PASSWORD });
// ok: js-hardcoded-password
const PASSWORD_LABEL = "Your password";
// ok: js-hardcoded-password
const form = { name: "password", type: "password", label: "Password" };
// ok: js-hardcoded-password
const shown = { username: "a", password: "********" };

export function isText(req: any) {
  // ok: js-hardcoded-password
  return typeof req.body.password === "string" && req.body.password !== "";
}

// ruleid: js-hardcoded-password
const reportHeaders = { Authorization: "Bearer 8f14e45fceea167a5a36dedd4bea2543" };
// ok: js-hardcoded-password
const plainHeaders = { Authorization: `Bearer ${process.env.REPORT_TOKEN}` };
// ruleid: js-hardcoded-password
app.use(basicAuth({ users: { operator: "Herbst-2024" } }));
// ok: js-hardcoded-password
app.use(basicAuth({ users: { operator: process.env.OPERATOR_PASSWORD } }));
// ruleid: js-hardcoded-password
if (req.headers["x-admin-token"] === "open-9000") next();
// ok: js-hardcoded-password
if (req.headers["x-admin-token"] === process.env.ADMIN_TOKEN) next();

// ruleid: js-hardcoded-password
const stripe = process.env.STRIPE_KEY ?? "sk_9f8a7d6c5b4e";
// ruleid: js-hardcoded-password
const database = process.env.DB_PASSWORD || "postgres";
// ok: js-hardcoded-password
const region = process.env.REGION_KEY || "eu-west";
// ok: js-hardcoded-password
const shown = process.env.NEXT_PUBLIC_KEY || "pk_9f8a7d6c5b4e";

// ruleid: js-hardcoded-password
mongoose.connect("mongodb://admin:hunter2hunter@db.internal:27017/app");
// ok: js-hardcoded-password
mongoose.connect("mongodb://user:pass@localhost:27017/app");
// ok: js-hardcoded-password
mongoose.connect("mongodb://localhost:27017/app");

// ruleid: js-hardcoded-password
function connect(user = "root", password = "toor-1234") {
  return createConnection({ user, password });
}

// ok: js-hardcoded-password
function masked(user = "root", password = "********") {
  return [user, password];
}

// ruleid: js-hardcoded-password
JwtModule.register({ secret: "nest-secret-value", signOptions: { expiresIn: "60s" } });
// ok: js-hardcoded-password
JwtModule.register({ secret: process.env.JWT_SECRET, signOptions: { expiresIn: "60s" } });

async function seed() {
  // ruleid: js-hardcoded-password
  await User.create({ role: "admin", password: await bcrypt.hash("Admin@2024", 12) });
  // ok: js-hardcoded-password
  await User.create({ role: "admin", password: await bcrypt.hash(process.env.ADMIN_PASSWORD, 12) });
}

function opens(user, pass) {
  // ruleid: js-hardcoded-password
  if (user === "ops" && pass === "ops-2023-pass") return true;
  // ok: js-hardcoded-password
  return stage.pass === "second";
}
