import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Injectable, UnauthorizedException } from "@nestjs/common";
import { TenantsRepository } from "./tenants.repository";

@Injectable()
export class PasswordsService {
  constructor(private readonly tenants: TenantsRepository) {}

  private digest(password: string, salt: Buffer): Buffer {
    return createHash("sha256").update(salt).update(password).digest();
  }

  async set(tenant: number, password: string): Promise<void> {
    const salt = randomBytes(16);
    await this.tenants.setSecret(tenant, { salt, digest: this.digest(password, salt) });
  }

  async verify(mail: string, password: string): Promise<number> {
    const tenant = await this.tenants.byMail(mail);
    const salt = tenant?.secret.salt ?? Buffer.alloc(16);
    const digest = this.digest(password, salt);
    if (!tenant || !timingSafeEqual(digest, tenant.secret.digest)) {
      throw new UnauthorizedException("wrong address or password");
    }
    return tenant.id;
  }
}
