import { Mongoose, Schema } from "mongoose";
import { expect, it } from "vitest";
import { z } from "zod";
import { defaultTimeouts } from "./durability.ts";
import { indexPlans } from "./indexes.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { type Row, rowSchema } from "./model-schema.ts";
import { rowValidator } from "./validator.ts";

const sample = z.strictObject({
  id: z.string(),
  v: z.literal(1),
  title: z.string().min(10).max(20),
  at: z.int().min(0),
  share: z.number().gt(0).nullable(),
  place: z.strictObject({ type: z.string(), tags: z.array(z.string()) }).nullable(),
  kind: z.discriminatedUnion("k", [
    z.strictObject({ k: z.literal("a") }),
    z.strictObject({ k: z.literal("b"), n: z.int() }),
  ]),
  note: z.string().optional(),
});
const json = jsonSchemaOf(sample);
const declared = ["_id", "v", "title", "at", "share", "place", "kind", "rev"];

it("writes the validator in the words of MongoDB", () => {
  expect(rowValidator(json)).toMatchObject({
    bsonType: "object",
    additionalProperties: false,
    required: declared,
    properties: {
      _id: { bsonType: "string" },
      rev: { bsonType: "number", multipleOf: 1, minimum: 1 },
      at: { bsonType: "number", multipleOf: 1, minimum: 0 },
      // Ten UTF-16 units may be five characters to MongoDB.
      title: { bsonType: "string", minLength: 5, maxLength: 20 },
      place: { anyOf: [{ bsonType: "object", additionalProperties: false }, { bsonType: "null" }] },
    },
  });
});

it("refuses a schema that it cannot carry to the database whole", () => {
  expect(() => jsonSchemaOf(z.strictObject({ id: z.string(), at: z.date() }))).toThrow();
  expect(() => jsonSchemaOf(z.strictObject({ id: z.string().transform((text) => text.length) }))).toThrow();
});

it("makes a model that knows every path, takes empty texts and refuses the rest", async () => {
  const model = new Mongoose().model<Row>("samples", rowSchema(json, defaultTimeouts));
  const { schema } = model;
  expect(Object.keys(schema.paths).toSorted()).toEqual([...declared, "note"].toSorted());
  expect(schema.path("place").schema?.path("type")).toBeInstanceOf(Schema.Types.String);
  expect(schema.path("kind").schema?.path("n")).toBeInstanceOf(Schema.Types.Number);
  const row = {
    _id: "a",
    rev: 1,
    v: 1,
    title: "",
    at: 1,
    share: null,
    place: { type: "", tags: [] },
    kind: { k: "a" },
  };
  const stored = new model(row);
  await stored.validate();
  expect(stored.toObject({ flattenMaps: true })).toEqual(row);
  expect(() => new model({ ...row, stray: 1 })).toThrow(/strict/);
  const strayBelow = new model({ ...row, place: { type: "", tags: [], stray: 1 } });
  await expect(strayBelow.validate()).rejects.toThrow(/stray/);
  const { at: _at, ...lacking } = row;
  await expect(new model(lacking).validate()).rejects.toThrow(/at/);
});

it("lets a unique set count only documents in which nothing is null, in a way the planner can use", () => {
  const spec = { name: "samples", schema: sample, indexes: [["at"]], unique: [["title"], ["title", "share"]] } as const;
  expect(indexPlans<z.infer<typeof sample>>(spec, json)).toEqual([
    { name: "by_at", key: { at: 1, _id: 1 } },
    { name: "one_title", key: { title: 1 }, unique: true },
    {
      name: "one_title_share",
      key: { title: 1, share: 1 },
      unique: true,
      partialFilterExpression: { share: { $gte: Number.NEGATIVE_INFINITY } },
    },
    { name: "by_title_share", key: { title: 1, share: 1, _id: 1 } },
  ]);
});
