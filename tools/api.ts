/**
 * Writes the report of the public API (api/) and its reference (docs/api/) from the code: `npm run api`.
 *
 * Usage: tsx tools/api.ts [folder to write both to; default: the project]
 */
import { join } from "node:path";
import { writeReference } from "./api/reference";
import { writeReports } from "./api/report";
import { ROOT } from "./api/root";

function main([folder = ROOT]: readonly string[]): void {
  writeReports(join(folder, "api"));
  writeReference(join(folder, "docs", "api"));
}

main(process.argv.slice(2));
