import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "./run";

/** Packs the package once for all tests of this folder, as a release would: `npm pack` builds it first. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  run("npm", ["pack", "--pack-destination", folder], resolve(__dirname, "..", ".."));
  const [tarball = ""] = readdirSync(folder);
  process.env["PACKED_TARBALL"] = join(folder, tarball);
  return () => {
    rmSync(folder, { recursive: true });
  };
}
