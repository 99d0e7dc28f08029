import { Body, Controller, Injectable, Post, Req } from "@nestjs/common";
import type { Request } from "express";
import { PrismaService } from "./prisma.service";

interface NewOrder {
  article: string;
  count: number;
  note?: string;
}

@Injectable()
export class OrdersService {
  constructor(private readonly prisma: PrismaService) {}

  async create(customer: number, order: NewOrder) {
    const price = await this.prisma.article.findUniqueOrThrow({ where: { number: order.article } });
    const data = { customer, cents: price.cents * order.count, paid: false, ...order };
    return this.prisma.order.create({ data });
  }
}

@Controller("orders")
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post()
  async create(@Req() request: Request & { customer: number }, @Body() body: NewOrder) {
    const order = await this.orders.create(request.customer, body);
    return { number: order.id, cents: order.cents };
  }
}
