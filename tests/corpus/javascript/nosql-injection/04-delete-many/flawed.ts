import express, { Request, Response } from "express";
import { Model, Schema, model } from "mongoose";

interface Note {
  owner: string;
  slug: string;
  text: string;
}

const Notes: Model<Note> = model<Note>("Note", new Schema<Note>({ owner: String, slug: String, text: String }, { strictQuery: false }));

export const notes = express.Router();
notes.use(express.json());

function wanted(body: { slug: string }): string {
  return body.slug;
}

notes.post("/notes/delete", async (req: Request, res: Response) => {
  const slug = wanted(req.body);
  if (!slug) {
    return res.status(422).json({ error: "which note?" });
  }
  const { deletedCount } = await Notes.collection.deleteMany({ owner: res.locals.user, slug });
  return res.json({ deletedCount });
});

notes.get("/notes", async (_req: Request, res: Response) => {
  res.json(await Notes.find({ owner: res.locals.user }).limit(100).lean());
});
