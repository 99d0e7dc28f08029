import { Controller, Get, Injectable, Param, ParseIntPipe, Query } from "@nestjs/common";
import { PrismaService } from "./prisma.service";

interface Visit {
  id: number;
  at: Date;
  doctor: string;
}

@Injectable()
export class VisitsService {
  constructor(private readonly prisma: PrismaService) {}

  async ofPatient(patient: number, doctor?: string): Promise<Visit[]> {
    if (!doctor) {
      return this.prisma.visit.findMany({ where: { patient }, take: 50 });
    }
    return (await this.prisma.$queryRawUnsafe(
      `SELECT id, at, doctor FROM visit WHERE patient = ${patient} AND doctor = '${doctor}'`,
    )) as Visit[];
  }
}

@Controller("patients/:patient/visits")
export class VisitsController {
  constructor(private readonly visits: VisitsService) {}

  @Get()
  list(@Param("patient", ParseIntPipe) patient: number, @Query("doctor") doctor?: string) {
    return this.visits.ofPatient(patient, doctor);
  }
}
