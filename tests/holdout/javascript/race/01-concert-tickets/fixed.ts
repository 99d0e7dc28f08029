import { ConflictException, Injectable, NotFoundException } from "@nestjs/common";
import { PrismaService } from "./prisma.service";

@Injectable()
export class OrdersService {
  constructor(private readonly prisma: PrismaService) {}

  async order(concertId: number, guestId: number, seats: number): Promise<number> {
    if (!Number.isInteger(seats) || seats < 1 || seats > 8) {
      throw new ConflictException("one to eight seats");
    }
    const concert = await this.prisma.concert.findUnique({ where: { id: concertId } });
    if (!concert) {
      throw new NotFoundException();
    }
    const { count } = await this.prisma.concert.updateMany({
      where: { id: concertId, seatsLeft: { gte: seats } },
      data: { seatsLeft: { decrement: seats } },
    });
    if (count === 0) {
      throw new ConflictException("sold out");
    }
    const order = await this.prisma.order.create({ data: { concertId, guestId, seats } });
    return order.id;
  }

  async mine(guestId: number) {
    return this.prisma.order.findMany({ where: { guestId }, include: { concert: true } });
  }
}
