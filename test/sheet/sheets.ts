import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
import { DeploymentSheet } from "../../lib";
import { makeStack } from "../support/stacks";

/** A row of a sheet, as a reader sees it. */
export interface ReadRow {
  /** The service or part of the sheet. */
  readonly service: string;
  /** The object, such as "Pool /Common/mail_pool". */
  readonly object: string;
  readonly setting: string;
  readonly value: string;
  readonly from: string;
}

/** A stack with its sheet, both as they were written. */
export interface WrittenSheet {
  readonly file: string;
  readonly text: string;
  readonly json: string;
}

/** Synthesizes a stack with a sheet, the way `cdktf synth` does. */
export function writtenSheet(
  build: (stack: TerraformStack) => void,
  scopeOf: (stack: TerraformStack) => TerraformStack = (stack) => stack,
): WrittenSheet {
  const stack = makeStack();
  build(stack);
  const sheet = new DeploymentSheet(scopeOf(stack), "sheet");
  return synthesized(stack, sheet);
}

/** Synthesizes a stack that has a sheet already. */
export function synthesized(stack: TerraformStack, sheet: DeploymentSheet): WrittenSheet {
  const folder = join(Testing.fullSynth(stack), "stacks", stack.node.id);
  const file = join(folder, sheet.fileName);
  return {
    file,
    text: readFileSync(file, "utf8"),
    json: readFileSync(join(folder, "cdk.tf.json"), "utf8"),
  };
}

/** The rows of all objects of a sheet, without marks of Markdown. */
export function rowsOf({ text }: WrittenSheet): ReadRow[] {
  let [service, object, lineOfTable] = ["", "", 0];
  return text.split("\n").flatMap((line) => {
    const [, level, heading = ""] = /^(##|####) (.*)$/.exec(line) ?? [];
    if (level === "##") [service, object] = [unmarked(heading), ""];
    if (level === "####") object = unmarked(heading);
    lineOfTable = line.startsWith("|") ? lineOfTable + 1 : 0;
    if (lineOfTable < 3 || object === "") return [];
    const [setting = "", value = "", from = ""] = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    return [{ service, object, setting: unmarked(setting), value: unmarked(value), from }];
  });
}

/** The row of a setting of the only object of a type. */
export function rowOf(sheet: WrittenSheet, type: string, setting: string): ReadRow | undefined {
  return rowsOf(sheet).find((row) => row.object.startsWith(`${type} /`) && row.setting === setting);
}

/** Text without what Markdown takes away: marks of code, and backslashes. */
export function unmarked(cell: string): string {
  const [, before = "", , code] = /^(.*?)(`+) ?(.*?) ?\2$/.exec(cell) ?? [];
  if (code !== undefined) return before + code.replaceAll("\\|", "|");
  return cell.replace(/\\([\\`*<>|[\]])/g, "$1");
}
