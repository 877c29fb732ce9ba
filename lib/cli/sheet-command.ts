import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sheetDiff } from "../sheet/sheet-diff";
import { flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import type { Command } from "./command";

const FLAGS: Flags = {
  "exit-code": { help: "exit with 1 when there are differences" },
};

/** `sheet diff <before> <after>`: what changes between two deployment sheets. */
export const SHEET_COMMAND: Command = {
  usage: "sheet diff <before.md> <after.md> [--exit-code]",
  summary: "show what changes between two deployment sheets",
  help: flagHelp(FLAGS),
  run(args, { cwd, print }) {
    const { words, has } = readArguments(args, FLAGS);
    const [verb, before, after, ...more] = words;
    if (verb !== "diff" || before === undefined || after === undefined || more.length > 0) {
      throw new UsageError("sheet: expected diff and two files: sheet diff before.md after.md");
    }
    const diff = sheetDiff(readSheet(cwd, before), readSheet(cwd, after));
    if (diff.lines.length === 0) {
      print("The sheets say the same.");
      return 0;
    }
    for (const line of diff.lines) print(line);
    print("");
    print(`${diff.added} added, ${diff.changed} changed, ${diff.removed} removed`);
    return has("exit-code") ? 1 : 0;
  },
};

/** The first line of every sheet. */
const TITLE = /^# Deployment of /;

function readSheet(cwd: string, file: string): string {
  const text = readText(resolve(cwd, file));
  if (text === undefined)
    throw new UsageError(`${file} can't be read. Give the file that DeploymentSheet wrote.`);
  if (TITLE.test(text)) return text;
  throw new UsageError(`${file} is not a deployment sheet. Give the file that DeploymentSheet wrote.`);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
