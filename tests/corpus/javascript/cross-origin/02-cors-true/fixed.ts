import { Logger } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import cookieParser from "cookie-parser";
import helmet from "helmet";
import { AppModule } from "./app.module";

const FRONT_ENDS = (process.env.FRONT_ENDS ?? "https://portal.clinic.example").split(",");
const log = new Logger("bootstrap");

function port(): number {
  const given = Number(process.env.PORT);
  return Number.isInteger(given) && given > 0 ? given : 3000;
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use(helmet());
  app.use(cookieParser(process.env.COOKIE_SECRET));
  app.enableCors({
    origin: FRONT_ENDS,
    credentials: true,
    methods: ["GET", "POST", "PATCH"],
    maxAge: 600,
  });
  await app.listen(port());
  log.log(`front ends: ${FRONT_ENDS.length}`);
}

void bootstrap();
