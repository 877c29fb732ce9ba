import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type SheetDiff, sheetDiff } from "../sheet/sheet-diff";
import { flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import type { Command } from "./command";

const FLAGS: Flags = {
  markdown: { help: "print a comment for a merge request" },
  "exit-code": { help: "exit with 1 when there are differences" },
};

/** `sheet diff <before> <after>`: what changes between two deployment sheets. */
export const SHEET_COMMAND: Command = {
  usage: "sheet diff <before.md> <after.md> [--markdown] [--exit-code]",
  summary: "show what changes between two deployment sheets",
  help: flagHelp(FLAGS),
  run(args, { cwd, print }) {
    const { words, has } = readArguments(args, FLAGS);
    const [verb, before, after, ...more] = words;
    if (verb !== "diff" || before === undefined || after === undefined || more.length > 0) {
      throw new UsageError("sheet: expected diff and two files: sheet diff before.md after.md");
    }
    const diff = sheetDiff(readSheet(cwd, before), readSheet(cwd, after));
    for (const line of has("markdown") ? comment(diff) : report(diff)) print(line);
    return has("exit-code") && diff.lines.length > 0 ? 1 : 0;
  },
};

const NOTHING = "The sheets say the same.";

function report(diff: SheetDiff): string[] {
  return diff.lines.length === 0 ? [NOTHING] : [...diff.lines, "", totals(diff)];
}

/** Nothing in the sheets can end the block early: their own text has no line of backticks alone. */
function comment(diff: SheetDiff): string[] {
  const body = diff.lines.length === 0 ? [NOTHING] : [totals(diff), "", "```text", ...diff.lines, "```"];
  return ["### What changes on the BIG-IP", "", ...body];
}

function totals({ added, changed, removed }: SheetDiff): string {
  return `${String(added)} added, ${String(changed)} changed, ${String(removed)} removed`;
}

/** The first line of every sheet. */
const TITLE = /^# Deployment of /;

function readSheet(cwd: string, file: string): string {
  const text = readText(resolve(cwd, file));
  if (text === undefined)
    throw new UsageError(`${file} can't be read. Give the file that DeploymentSheet wrote.`);
  if (TITLE.test(text) || text === "") return text; // an empty one, such as /dev/null, is that of no stack
  throw new UsageError(`${file} is not a deployment sheet. Give the file that DeploymentSheet wrote.`);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
