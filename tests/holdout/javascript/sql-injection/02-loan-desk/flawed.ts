import { Controller, Get, Param, ParseIntPipe, Query } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { Loan } from "./loan.entity";

@Controller("branches/:branch/loans")
export class LoansController {
  constructor(@InjectRepository(Loan) private readonly loans: Repository<Loan>) {}

  @Get()
  async search(
    @Param("branch", ParseIntPipe) branch: number,
    @Query("title") title?: string,
    @Query("overdue") overdue?: string,
  ): Promise<Loan[]> {
    const query = this.loans
      .createQueryBuilder("loan")
      .innerJoinAndSelect("loan.copy", "copy")
      .where("copy.branchId = :branch", { branch })
      .orderBy("loan.due", "ASC")
      .take(50);
    if (overdue === "yes") {
      query.andWhere("loan.due < now()");
    }
    if (title) {
      query.andWhere(`copy.title ILIKE '%${title}%'`);
    }
    return query.getMany();
  }
}
