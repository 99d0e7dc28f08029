import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from "@nestjs/common";
import type { Request } from "express";
import jwt, { Algorithm } from "jsonwebtoken";

interface Claims {
  sub: string;
  role: "doctor" | "clerk";
}

const ALGORITHMS: Algorithm[] = ["HS256", "HS512"];

@Injectable()
export class TokenGuard implements CanActivate {
  constructor(private readonly key: string) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { claims?: Claims }>();
    const token = request.header("authorization")?.replace(/^Bearer /, "");
    if (!token) {
      throw new UnauthorizedException();
    }
    request.claims = this.read(token);
    return true;
  }

  private read(token: string): Claims {
    try {
      return jwt.verify(token, this.key, { algorithms: ALGORITHMS }) as Claims;
    } catch {
      throw new UnauthorizedException("sign in again");
    }
  }
}
