import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaFaults, Template } from "../../../lib/testing";
import type { Run, Workplace } from "../terminal";
import { stackOf } from "./comparable";

/** What comes of a configuration: the run, and the program that it wrote. */
export interface CarriedOver extends Run {
  readonly program: string;
}

export async function carryOverIn(
  workplace: Workplace,
  text: string,
  ...flags: string[]
): Promise<CarriedOver> {
  writeFileSync(join(workplace.folder, "bigip.conf"), text);
  const run = await workplace.run("from-config", "bigip.conf", "--directory", "app", "--force", ...flags);
  expect(run.errors).toBe("");
  expect(run.status).toBe(0);
  return { ...run, program: readFileSync(join(workplace.folder, "app", "stack.ts"), "utf8") };
}

/** What the written program gives Terraform, without faults. */
export function templateOf(program: string): Template {
  const template = Template.fromStack(stackOf(program));
  expect(template.errors).toEqual([]);
  expect(schemaFaults(template)).toEqual([]);
  return template;
}
