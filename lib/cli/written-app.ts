import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { UsageError } from "./arguments";

/** Where files are written. */
export interface Writing {
  readonly cwd: string;
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  /** Whether files that are there are overwritten. */
  readonly force: boolean;
}

/**
 * Writes an app and says what it wrote.
 *
 * @throws UsageError where a file is there already
 */
export function writeFiles({ cwd, folder, files, force }: Writing, print: (line: string) => void): void {
  const there = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (!force && there.length > 0) {
    throw new UsageError(
      `${folder} has ${there.join(", ")} already. Choose another --directory, or add --force.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    print(`wrote ${relative(cwd, join(folder, name))}`);
  }
}

/** What to do with an app that was written. */
export function nextSteps(folder: string, name: string): string[] {
  return [
    "",
    "Next:",
    ...(folder === "" ? [] : [`  cd ${folder}`]),
    "  npm install",
    "  npm test             # stores the snapshot; commit it",
    `  npm run synth        # cdktf.out/stacks/${name}/sheet.md shows what will be on the device`,
    "  npm run deploy       # with TF_VAR_bigip_address, TF_VAR_bigip_username and TF_VAR_bigip_password set",
  ];
}
