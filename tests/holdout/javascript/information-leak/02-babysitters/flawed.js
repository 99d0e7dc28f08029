const { PrismaClient } = require("@prisma/client");
const express = require("express");

const prisma = new PrismaClient();
const app = express();
const RELATIONS = { reviews: { select: { stars: true, text: true } } };

function near(town) {
  return prisma.sitter.findMany({
    where: { town, active: true },
    include: RELATIONS,
    orderBy: { firstName: "asc" },
    take: 30,
  });
}

function mean(reviews) {
  const sum = reviews.reduce((all, { stars }) => all + stars, 0);
  return reviews.length > 0 ? sum / reviews.length : null;
}

app.get("/towns/:town/sitters", async (req, res, next) => {
  try {
    const sitters = await near(req.params.town);
    res.json(sitters.map((sitter) => ({ ...sitter, stars: mean(sitter.reviews) })));
  } catch (error) {
    next(error);
  }
});

app.get("/towns", async (_req, res) => {
  res.json(await prisma.sitter.groupBy({ by: ["town"], _count: true }));
});

app.listen(3000);
