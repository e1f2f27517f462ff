import { z } from "zod";

/** The part of JSON Schema, draft 4, that zod writes and MongoDB reads. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalItems?: boolean | JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** A key outside this list (a `$ref`, say) throws, so that no rule of a schema is lost on the way to the database. */
const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z
    .strictObject({
      type: z.union([z.string(), z.array(z.string())]).optional(),
      enum: z.array(z.unknown()).optional(),
      properties: z.record(z.string(), jsonSchema).optional(),
      required: z.array(z.string()).optional(),
      additionalProperties: z.union([z.boolean(), jsonSchema]).optional(),
      items: z.union([jsonSchema, z.array(jsonSchema)]).optional(),
      additionalItems: z.union([z.boolean(), jsonSchema]).optional(),
      minItems: z.number().optional(),
      maxItems: z.number().optional(),
      minLength: z.number().optional(),
      maxLength: z.number().optional(),
      pattern: z.string().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      exclusiveMinimum: z.boolean().optional(),
      exclusiveMaximum: z.boolean().optional(),
      multipleOf: z.number().optional(),
      anyOf: z.array(jsonSchema).optional(),
      oneOf: z.array(jsonSchema).optional(),
      allOf: z.array(jsonSchema).optional(),
    })
    // zod writes a nullable number as one node of two types.
    .transform(({ type, ...node }) =>
      Array.isArray(type) ? { anyOf: type.map((each) => ({ ...node, type: each })) } : { ...node, type },
    ),
);

/** The stored form of a document: what the schema puts out, inlined. @throws when the schema cannot be written as JSON Schema. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const written = z.toJSONSchema(schema, {
    target: "draft-4",
    io: "output",
    reused: "inline",
    cycles: "throw",
    unrepresentable: "throw",
    override: ({ jsonSchema: node }) => {
      // Notes for readers and names of formats, which zod repeats as a pattern; MongoDB knows none of them.
      for (const key of ["format", "default", "title", "description", "contentEncoding"] as const) delete node[key];
    },
  });
  delete written.$schema;
  return jsonSchema.parse(written);
}

/** The alternatives of a node: itself, or what its `anyOf` or `oneOf` offers, flattened. */
export function variantsOf(node: JsonSchema): readonly JsonSchema[] {
  const offered = node.anyOf ?? node.oneOf;
  return offered ? offered.flatMap(variantsOf) : [node];
}

export function isNullable(node: JsonSchema): boolean {
  return variantsOf(node).some(({ type }) => type === "null" || type === undefined);
}
