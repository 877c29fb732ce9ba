import type { Template } from "../../lib/testing";

/** The tmsh commands of the script that makes or sets what is at a construct, one a line. */
export function commandsOf(template: Template, path: string): string[] {
  const script = filledIn(String(template.at(`${path}/Script`).properties["triggers_replace"]));
  return script
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("run "))
    .map((line) => line.slice("run ".length));
}

/** The command with a verb, without the verb and what it is for. */
export function commandOf(template: Template, path: string, verb: "create" | "modify"): string {
  const command = commandsOf(template, path).find((each) => each.startsWith(`${verb} `));
  if (command === undefined) throw new Error(`The script of ${path} has no "${verb}".`);
  return command;
}

/** The script with the words in their places that it checks first. */
export function filledIn(script: string): string {
  const words = new Map(
    [...script.matchAll(/^(word\d+)=(.*(?:\n(?!(?:check|spare) ).*)*)$/gm)].map(([, name, word]) => [
      name,
      word,
    ]),
  );
  return script.replace(/"\$(word\d+)"/g, (found, name: string) => words.get(name) ?? found);
}
