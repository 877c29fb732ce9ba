/**
 * Writes the reference of the public API (docs/api/) and its report (api/public-api.md) from the code: `npm run api`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publicApi, ROOT } from "./api/public-api";
import { apiReference } from "./api/reference";
import { apiReport } from "./api/report";

/** Where the report is. */
export const REPORT = join(ROOT, "api", "public-api.md");

/** Where the pages of the reference are. */
export const REFERENCE = join(ROOT, "docs", "api");

function write(): void {
  const api = publicApi();
  mkdirSync(join(ROOT, "api"), { recursive: true });
  mkdirSync(REFERENCE, { recursive: true });
  writeFileSync(REPORT, apiReport(api));
  for (const [name, text] of apiReference(api)) writeFileSync(join(REFERENCE, name), text);
}

if (require.main === module) write();
