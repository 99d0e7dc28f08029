import { Controller, Get, Post, Query, Body, Param, Headers, Req, Res, Redirect, UploadedFile, Ip, Header, Session } from '@nestjs/common';
import { Cookies } from './cookies';
import { MessagePattern, Payload, EventPattern } from '@nestjs/microservices';
import { SubscribeMessage, MessageBody, WebSocketGateway } from '@nestjs/websockets';
import { Args, Query as GqlQuery, Mutation, Resolver } from '@nestjs/graphql';
import { exec } from 'child_process';
import * as fs from 'fs';
import { join } from 'path';
import type { Request, Response } from 'express';
@Controller('tools')
export class ToolsController {
  constructor(private readonly service: ToolsService) {}
  @Get('ping')
  ping(@Query() query: PingQuery, @Headers('x-h') header: string, @Headers() all: any) {
    // ruleid: command-injection
    exec(`ping ${query.host}`);
    // ruleid: command-injection
    exec(`ping ${header}`);
    // ruleid: command-injection
    exec(`ping ${all['x-y']}`);
    return { ok: true };
  }
  @Post('x')
  make(@Req() req: Request, @Res() res: Response, @Body('name') name: string) {
    // ruleid: command-injection
    exec(`ping ${req.body.host}`);
    // ruleid: command-injection
    exec(`ping ${name}`);
    // ruleid: cross-site-scripting
    res.send(`<p>${req.query.q}</p>`);
    // ruleid: open-redirect
    res.redirect(req.query.next as string);
  }
  @Get('go')
  @Redirect()
  go(@Query('to') to: string) {
  }
  @Post('upload')
  upload(@UploadedFile() file: Express.Multer.File) {
    // ruleid: path-traversal
    fs.writeFileSync(join('/uploads', file.originalname), file.buffer);
  }
  @Get('run')
  run(@Query('cmd') cmd: string) {
    return this.service.run(cmd);
  }
}
export class ToolsService {
  run(cmd: string) {
    // ruleid: command-injection
    return exec('tool ' + cmd);
  }
}
@Controller()
export class Micro {
  @MessagePattern({ cmd: 'sum' })
  handle(@Payload() data: any) {
    // ruleid: command-injection
    exec(`sum ${data.file}`);
  }
  @EventPattern('user_created')
  handle2(data: Record<string, any>) {
    // ruleid: command-injection
    exec(`sum ${data.file}`);
  }
}
@WebSocketGateway()
export class Gate {
  @SubscribeMessage('events')
  ev(@MessageBody() data: string) {
    // ruleid: command-injection
    exec(`sum ${data}`);
  }
}
@Resolver()
export class Res1 {
  @Mutation(() => String)
  convert(@Args('file') file: string, @Args('n', { type: () => Int }) n: number) {
    // ruleid: command-injection
    exec(`convert ${file}`);
    // ok: command-injection
    exec(`convert ${n}`);
  }
}

import { Resolver, Query, Arg, Args, Mutation } from 'type-graphql';
import { exec } from 'child_process';
@Resolver()
export class R {
  @Query(() => String)
  async ping(@Arg('host') host: string, @Arg('n', () => Int) n: number) {
    // ruleid: command-injection
    exec(`ping ${host}`);
    // ok: command-injection
    exec(`ping ${n}`);
  }
}

import { Controller, Get, QueryParam, Param, BodyParam, HeaderParam, CookieParam, UploadedFile } from 'routing-controllers';
import { exec } from 'child_process';
@Controller()
export class C {
  @Get('/x')
  get(@QueryParam('q') q: string, @HeaderParam('h') h: string, @CookieParam('c') c: string, @BodyParam('n') n: number) {
    // ruleid: command-injection
    exec('x ' + q);
    // ruleid: command-injection
    exec('x ' + h);
    // ruleid: command-injection
    exec('x ' + c);
    // ok: command-injection
    exec('x ' + n);
  }
}

import { get, param, post, requestBody } from '@loopback/rest';
import { exec } from 'child_process';
export class C {
  @get('/x')
  async x(@param.query.string('q') q: string, @param.path.string('id') id: string, @param.query.number('n') n: number) {
    // ruleid: command-injection
    exec('x ' + q);
    // ruleid: command-injection
    exec('x ' + id);
    // ok: command-injection
    exec('x ' + n);
  }
  @post('/y')
  async y(@requestBody() body: any) {
    // ruleid: command-injection
    exec('x ' + body.cmd);
  }
}

import { HttpService } from '@nestjs/axios';
import { Controller, Get, Query } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';
@Controller()
export class C {
  constructor(private readonly http: HttpService, private readonly httpService: HttpService) {}
  @Get()
  async get(@Query('url') url: string) {
    // ruleid: request-forgery
    await firstValueFrom(this.http.get(url));
    // ruleid: request-forgery
    await this.httpService.axiosRef.post(url, {});
    // ok: request-forgery
    await this.http.get('https://a.example/' + encodeURIComponent(url));
  }
}
