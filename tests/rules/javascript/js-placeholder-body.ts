function total(order: any) {
  // ruleid: js-placeholder-body
  throw new Error("Not implemented");
}

function title(order: any) {
  // ruleid: js-placeholder-body
  return "TODO: title";
}

function count(order: any) {
  // ok: js-placeholder-body
  if (!order) throw new Error("no order");
  return order.items.length;
}

abstract class Shape {
  area(): number {
    // ok: js-placeholder-body
    throw new Error("Not implemented");
  }
}

function label(task: any) {
  // ok: js-placeholder-body
  return "To do";
}
