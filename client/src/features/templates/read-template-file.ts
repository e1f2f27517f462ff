import "../../device/zod-without-eval.ts";

import { type FileStep, upToDate } from "@saydo/shared/features/templates/rules.ts";
import { type TemplateFile, templateFile, templateFileHead } from "@saydo/shared/features/templates/schema.ts";
import { mostFileBytes } from "@saydo/shared/features/templates/terms.ts";

/** One step for each version of the file before today's. */
const steps: readonly FileStep[] = [];

export type FileFault = "large" | "unreadable" | "other" | "newer" | "broken";

export type ReadFile = { readonly file: TemplateFile } | { readonly fault: FileFault };

/** A template from a file, of whatever origin: it is taken whole or not at all. */
export async function readTemplateFile(blob: Blob): Promise<ReadFile> {
  if (blob.size > mostFileBytes) return { fault: "large" };
  const json = await blob.text().then(parsed, () => undefined);
  if (json === undefined) return { fault: "unreadable" };
  const head = templateFileHead.safeParse(json);
  if (!head.success) return { fault: "other" };
  const today = upToDate(head.data, steps);
  if (today === null) return { fault: "newer" };
  const read = templateFile.safeParse(today);
  return read.success ? { file: read.data } : { fault: "broken" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
