import vm from 'vm';
import { VM } from 'vm2';
import ivm from 'isolated-vm';
import { evaluate, create, all } from 'mathjs';
import jsonata from 'jsonata';
import { Worker } from 'worker_threads';
import { Parser } from 'expr-eval';
app.post('/a', async (req, res) => {
  const c = req.body.code;
  // ruleid: code-injection
  eval(c);
  // ruleid: code-injection
  new Function('x', c)(1);
  // ruleid: code-injection
  Function(`return ${c}`)();
  // ruleid: code-injection
  vm.runInNewContext(c, {});
  // ruleid: code-injection
  new vm.Script(c).runInThisContext();
  // ruleid: code-injection
  new VM().run(c);
  const isolate = new ivm.Isolate();
  // ruleid: code-injection
  await isolate.compileScript(c);
  // ruleid: code-injection
  setTimeout(`go(${c})`, 1);
  // ok: code-injection
  setTimeout(() => go(c), 1);
  // ruleid: code-injection
  await import(c);
  // ruleid: code-injection
  require('./plugins/' + c);
  // ruleid: code-injection
  new Worker(c, { eval: true });
  // ruleid: code-injection
  globalThis.eval(c);
  // ruleid: code-injection
  (0, eval)(c);
  // ok: code-injection
  JSON.parse(c);
  // ruleid: code-injection
  vm.compileFunction(c);
  // ruleid: code-injection
  new vm.SourceTextModule(c);
});
