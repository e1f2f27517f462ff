import { routes } from "@saydo/shared/contract.ts";
import type { Route } from "@saydo/shared/core/contract.ts";
import { errors } from "@saydo/shared/core/errors.ts";
import { z } from "zod";
import { createDocument } from "zod-openapi";

const refusal = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    code: z.string().meta({ examples: Object.keys(errors) }),
    field: z.string().optional(),
    requestId: z.string().optional(),
  }),
});

/** The description of every route, made from the same entries that parse the requests. */
export function openApiDocument() {
  const paths: Record<string, Record<string, ReturnType<typeof operation>>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method]: operation(name, route) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Saydo",
      version: "1",
      description:
        "State-changing requests carry the header `X-Saydo: 1`. What happens inside a workshop travels over its socket.",
    },
    paths,
  });
}

function bodyOf({ upload, body }: Route) {
  if (!upload) return { "application/json": { schema: body } };
  return { [upload.type]: { schema: z.string().meta({ description: `A file of at most ${upload.bytes} bytes.` }) } };
}

function operation(operationId: string, route: Route) {
  return {
    operationId,
    summary: route.summary,
    ...(route.params instanceof z.ZodObject && Object.keys(route.params.shape).length > 0
      ? { requestParams: { path: route.params } }
      : {}),
    ...(route.method === "post" ? { requestBody: { content: bodyOf(route) } } : {}),
    responses: {
      "200": {
        description: "Done",
        content: route.isDownload
          ? { "*/*": { schema: z.string().meta({ description: "The file" }) } }
          : { "application/json": { schema: z.strictObject({ ok: z.literal(true), data: route.response }) } },
      },
      default: { description: "Refused", content: { "application/json": { schema: refusal } } },
    },
  };
}
