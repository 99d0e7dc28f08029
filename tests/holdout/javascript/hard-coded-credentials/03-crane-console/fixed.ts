import { Module } from "@nestjs/common";
import { ConfigModule, ConfigService } from "@nestjs/config";
import { TypeOrmModule, type TypeOrmModuleOptions } from "@nestjs/typeorm";
import { CranesModule } from "./cranes/cranes.module";
import { ShiftsModule } from "./shifts/shifts.module";

const POOL = { max: 12, idleTimeoutMillis: 30_000 };

function database(config: ConfigService): TypeOrmModuleOptions {
  return {
    type: "postgres",
    host: config.get("DATABASE_HOST", "postgres"),
    port: Number(config.get("DATABASE_PORT", 5432)),
    database: "cranes",
    username: "console",
    password: config.getOrThrow("DATABASE_PASSWORD"),
    autoLoadEntities: true,
    synchronize: false,
    extra: POOL,
  };
}

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true, cache: true }),
    TypeOrmModule.forRootAsync({ inject: [ConfigService], useFactory: database }),
    CranesModule,
    ShiftsModule,
  ],
})
export class ConsoleModule {}
