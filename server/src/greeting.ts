import { renderUnicodeCompact } from "uqr";

/** What the terminal shows once the server listens: the address, the one for phones with its QR code, and the demo. */
export function greeting(at: {
  port: number;
  publicUrl: URL | null;
  lanAddress: string | null;
  hasDemo: boolean;
}): string {
  const here = `http://localhost:${at.port}`;
  const forPhones = at.publicUrl?.origin ?? (at.lanAddress && `http://${at.lanAddress}:${at.port}`);
  const lines = ["", "  Saydo is running.", "", `  On this computer   ${here}`];
  if (forPhones)
    lines.push(`  For phones         ${forPhones}`, "", indent(renderUnicodeCompact(forPhones, { border: 2 })));
  lines.push("");
  if (at.hasDemo) lines.push(`  New here? Open ${here} and choose “Try the demo workshop”.`);
  lines.push("  Ctrl+C stops it; everything is kept.", "");
  return `${lines.join("\n")}\n`;
}

function indent(block: string): string {
  return block
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
