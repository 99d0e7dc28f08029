import { Controller, Get, Query, Injectable, Res, Body, Post } from '@nestjs/common';
import { InjectRepository, InjectDataSource } from '@nestjs/typeorm';
import { InjectModel } from '@nestjs/mongoose';
import { Repository, DataSource, EntityManager } from 'typeorm';
import { Response } from 'express';
import { Model } from 'mongoose';
@Injectable()
export class ReportService {
  constructor(@InjectRepository(Report) private readonly reports: Repository<Report>, private readonly em: EntityManager, @InjectModel('User') private users: Model<any>) {}
  async run(sort: string) {
    // ruleid: sql-injection
    return this.reports.query(`SELECT * FROM r ORDER BY ${sort}`);
  }
  async other(name: string) {
    // ruleid: sql-injection
    return this.em.query(`SELECT * FROM r WHERE name = '${name}'`);
  }
  async user(name: any) {
    // ruleid: nosql-injection
    return this.users.findOne({ name });
  }
}
@Controller('reports')
export class ReportController {
  constructor(private readonly service: ReportService) {}
  @Get()
  list(@Query('sort') sort: string, @Query('name') name: string) { return [this.service.run(sort), this.service.other(name)]; }
  @Post('user')
  user(@Body() body: any) { return this.service.user(body.name); }
  @Get('page')
  page(@Query('t') t: string, @Res() res: Response) {
    // ruleid: cross-site-scripting
    return res.type('html').send(`<h1>${t}</h1>`);
  }
}
