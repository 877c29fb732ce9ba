/**
 * Writes docs/deployment-sheet-example.md, the sheet of an example.
 *
 * Usage: tsx tools/sheet-example.ts
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { offload } from "../examples/offload/main";
import { DeploymentSheet } from "../lib";

/** Where the sheet is. */
export const SHEET_EXAMPLE = join(resolve(__dirname, ".."), "docs", "deployment-sheet-example.md");

/** The sheet of the example of TLS offload. */
export function sheetExample(): string {
  const outdir = mkdtempSync(join(tmpdir(), "sheet-example-"));
  try {
    const app = new App({ outdir });
    const stack = offload(app);
    const { fileName } = new DeploymentSheet(stack, "sheet");
    app.synth();
    return readFileSync(join(outdir, "stacks", stack.node.id, fileName), "utf8");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

if (require.main === module) writeFileSync(SHEET_EXAMPLE, sheetExample());
