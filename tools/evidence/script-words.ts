import { charactersOf } from "../../lib/core/terraform-text";
import { filledIn } from "../../test/support/scripts";
import type { Template } from "../../lib/testing";
import { scriptSettings } from "./script-settings";
import { componentOf } from "./tmsh-properties";

/** What a script tells the device of a property: `create` and `modify`, or of an object as a whole: `delete`. */
export interface ScriptWord {
  readonly component: string;
  readonly verb: string;
  /** tmsh's name of the property; empty for what has none, such as a deletion. */
  readonly property: string;
}

const COMMAND = /(?:^|[\s;&|(])(?:run|try|tmsh) (create|modify|delete) (.+)$/;

/** A script without the ways that it tries when the first one fails. */
export function firstWays(script: string): string {
  const lines = script.split("\n");
  const end = lines.findIndex((line) => line.endsWith("&& exit"));
  return (end < 0 ? lines : lines.slice(0, end + 1)).map((line) => line.split(" || ")[0]).join("\n");
}

/** The words of a script as Terraform has it. */
export function wordsIn(text: string): readonly ScriptWord[] {
  const script = filledIn(text);
  const lines = script.split("\n").flatMap((line) => line.split(" || "));
  return [...lines.flatMap(commandWords), ...mergedWords(script)];
}

/** The words of a command, as a script has it. */
function commandWords(line: string): readonly ScriptWord[] {
  const [, verb = "", rest = ""] = COMMAND.exec(line) ?? [];
  const component = componentOf(rest);
  if (component === undefined) return [];
  if (verb === "delete") return [{ component, verb, property: "" }];
  // Read by a reader of scripts that takes commands that make an object.
  return propertiesIn(`run create ${rest.replace(/ < \/dev\/null.*$/, "")}\n`).map((property) => ({
    component,
    verb,
    property,
  }));
}

/** Free text goes through a file that is merged, where it is changed as any other property. */
function mergedWords(script: string): readonly ScriptWord[] {
  const [, component] = /^merge (?!\()'?([a-z0-9 -]+)'? /m.exec(script) ?? [];
  if (component === undefined) return [];
  const inCommands = script.split("\n").flatMap(commandWords);
  return propertiesIn(script)
    .filter((name) => !inCommands.some(({ property }) => property === name))
    .map((property) => ({ component, verb: "modify", property }));
}

function propertiesIn(script: string): readonly string[] {
  const names = [...scriptSettings(script).keys()]
    .map(propertyOf)
    .filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
  return [...new Set(names)];
}

/** Variables have names of their own. */
function propertyOf(name: string): string {
  return /^("|[A-Z])/.test(name) ? "user-defined" : name;
}

/** The command that runs a script at the end has it whole, as text of Terraform. */
const AT_THE_END = /base64encode\(("(?:[^"\\]|\\.)*")\)/gs;

/** The scripts of a template, as Terraform has them. */
export function scriptsOf(template: Template): readonly string[] {
  const held = template.resources("terraform_data").flatMap(({ properties }) => {
    const text = properties["triggers_replace"];
    return typeof text === "string" ? [text] : [];
  });
  const atTheEnd = template
    .resources("bigip_command")
    .flatMap(({ properties }) => [...String(properties["commands"]).matchAll(AT_THE_END)])
    .map(([, text = '""']) => String(JSON.parse(text)));
  return [...held, ...atTheEnd].map(charactersOf);
}

/** The words of all scripts of a template. */
export function wordsOf(template: Template): readonly ScriptWord[] {
  return scriptsOf(template).flatMap(wordsIn);
}
