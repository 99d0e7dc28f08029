import { Injectable } from "@nestjs/common";
import { InjectModel } from "@nestjs/mongoose";
import { Model, type FilterQuery } from "mongoose";
import { Stay } from "./stay.schema";

export interface Search {
  berth?: string;
  longest?: number;
}

@Injectable()
export class StaysService {
  constructor(@InjectModel(Stay.name) private readonly stays: Model<Stay>) {}

  private filter({ berth, longest }: Search): FilterQuery<Stay> {
    const parts: FilterQuery<Stay>[] = [{ cancelled: false }];
    if (berth) {
      parts.push({ $where: `this.berth.toLowerCase() === "${berth.toLowerCase()}"` });
    }
    if (longest !== undefined && Number.isFinite(longest)) {
      parts.push({ metres: { $lte: longest } });
    }
    return { $and: parts };
  }

  async find(search: Search): Promise<Stay[]> {
    return this.stays.find(this.filter(search)).sort({ arrives: 1 }).limit(60).lean();
  }

  async count(harbour: string): Promise<number> {
    return this.stays.countDocuments({ harbour: { $eq: harbour }, cancelled: false });
  }
}
