import type { HttpContext } from '@adonisjs/core/http';
import router from '@adonisjs/core/services/router';
import db from '@adonisjs/lucid/services/db';
import { exec } from 'node:child_process';
export default class UsersController {
  async index({ request, response, params }: HttpContext) {
    // ruleid: command-injection
    exec('ls ' + request.input('dir'));
    // ruleid: command-injection
    exec('ls ' + request.qs().dir);
    // ruleid: command-injection
    exec('ls ' + request.body().dir);
    // ruleid: command-injection
    exec('ls ' + request.all().dir);
    // ruleid: command-injection
    exec('ls ' + params.id);
    const { a } = request.only(['a']);
    // ruleid: command-injection
    exec('ls ' + a);
    // ruleid: command-injection
    exec('ls ' + request.header('x'));
    // ruleid: sql-injection
    await db.rawQuery(`select * from users where id = ${request.input('id')}`);
    // ok: sql-injection
    await db.rawQuery('select * from users where id = ?', [request.input('id')]);
    // ruleid: open-redirect
    return response.redirect(request.input('next'));
  }
  async show(ctx: HttpContext) {
    // ruleid: command-injection
    exec('ls ' + ctx.request.input('dir'));
    // ruleid: command-injection
    exec('ls ' + ctx.params.id);
    // ruleid: open-redirect
    return ctx.response.redirect().toPath(ctx.request.input('next'));
  }
}
router.get('/x', async ({ request, response }) => {
  // ruleid: command-injection
  exec('ls ' + request.input('dir'));
});
