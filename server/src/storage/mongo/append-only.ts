import type { Schema } from "mongoose";
import { AppendOnly } from "../collection.ts";
import type { Row } from "./model-schema.ts";

/**
 * Refuses everything but insert and find at the model, for code that goes round the collection. The database refuses it too when the
 * app has the role of app-role.ts: this guard protects from mistakes, the role from intruders.
 */
export function guardAppendOnly(schema: Schema<Row>, name: string): void {
  const refuse = () => {
    throw new AppendOnly(`${name} is append-only`);
  };
  schema.pre(["updateOne", "deleteOne"], { document: true, query: true }, refuse);
  schema.pre(
    ["updateMany", "replaceOne", "deleteMany", "findOneAndUpdate", "findOneAndReplace", "findOneAndDelete"],
    refuse,
  );
  schema.pre("bulkWrite", refuse);
  schema.pre("save", function refuseChange() {
    if (!this.isNew) refuse();
  });
}
