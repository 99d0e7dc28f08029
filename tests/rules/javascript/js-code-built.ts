import express from "express";
import ejs from "ejs";
import vm from "node:vm";

const FORMULAS: Record<string, (x: number) => number> = { double: (x) => 2 * x };

function price(formula: string, amount: number) {
  // ruleid: js-code-built
  return new Function("amount", `return ${formula}`)(amount);
}

function page(template: string, name: string) {
  // ruleid: js-code-built
  return ejs.render(template, { name });
}

function known(formula: string, amount: number) {
  // ok: js-code-built
  return FORMULAS[formula](amount);
}

function fixed(name: string) {
  // ok: js-code-built
  const text = ejs.render("Hello <%= name %>", { name });
  // ok: js-code-built
  return vm.runInNewContext("n + 1", { n: name.length, text });
}
