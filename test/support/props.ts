import type { TerraformStack } from "cdktf";
import type { Template } from "../../lib/testing";
import { synthesized } from "./stacks";

/** Arguments that have tests of their own, since they hold for every object. */
const ELSEWHERE = ["depends_on", "lifecycle", "provider"];

/** The arguments of a resource. */
type Arguments = Readonly<Record<string, unknown>>;

/** A Terraform reference to an attribute of the resource of a construct, by default to its name. */
export type Reference = (path: string, attribute?: string) => string;

/** What one prop makes of the resource, beside what is there without it. */
export interface PropCase {
  readonly title: string;
  /** Makes the construct with the id `it`. */
  readonly make: (stack: TerraformStack) => void;
  /** The arguments that differ; undefined for one that is not there any more. */
  readonly emits: Arguments | ((reference: Reference) => Arguments);
}

/** Tests what a construct emits without any optional prop, and with each of them alone. */
export function testProps(
  least: (stack: TerraformStack) => void,
  emitsAtLeast: PropCase["emits"],
  cases: readonly PropCase[],
  path = "it",
): void {
  const all = [{ title: "the required props only", make: least, emits: {} }, ...cases];
  test.each(all.map((each) => [each.title, each] as const))("emits with %s", (_title, { make, emits }) => {
    const template = synthesized(make);
    const reference = referencesOf(template);
    const expected = { ...resolved(emitsAtLeast, reference), ...resolved(emits, reference) };
    expect(argumentsOf(template, path)).toEqual(expected);
  });
}

function resolved(emits: PropCase["emits"], reference: Reference): Arguments {
  return typeof emits === "function" ? emits(reference) : emits;
}

/** The arguments of the resource of a construct, without those that every object has. */
export function argumentsOf(template: Template, path: string): Record<string, unknown> {
  const properties = Object.entries(template.at(path).properties);
  return Object.fromEntries(properties.filter(([name]) => !ELSEWHERE.includes(name)));
}

/** Terraform references to the resources of a stack. */
export function referencesOf(template: Template): Reference {
  return (path, attribute = "name") => `\${${template.at(path).address}.${attribute}}`;
}
