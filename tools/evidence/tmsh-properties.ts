import { COMPONENTS } from "../../lib/simulator/components";
import { Component } from "../../lib/simulator/model/component";

/** Release whose components are meant. */
const RELEASE = "17.1.0";

const KNOWN = new Map(COMPONENTS.map((definition) => [definition.path, new Component(definition, RELEASE)]));

/** Longest first, so that a component is not taken for the one that its name begins with. */
const PATHS = [...KNOWN.keys()].sort((one, other) => other.length - one.length);

/** The component that words of tmsh begin with. */
export function componentOf(words: string): string | undefined {
  return PATHS.find((path) => words.startsWith(`${path} `));
}

/** The component and the properties in a command that makes an object without braces around all of them, as AS3 does. */
export function propertiesOfCommand(command: string): {
  readonly component: string | undefined;
  readonly properties: readonly string[];
} {
  const rest = command.replace(/^create /, "");
  const component = rest === command ? undefined : componentOf(rest);
  if (component === undefined) return { component, properties: [] };
  const [, ...words] = outerWords(rest.slice(component.length + 1));
  const properties: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const name = words[index] ?? "";
    const property = KNOWN.get(component)?.properties.tmsh(name);
    if (property === undefined) continue;
    properties.push(name);
    // A value can have the name of a property.
    if (property.type.shape.kind !== "flag") index += 1;
  }
  return { component, properties };
}

/** The words outside of braces and quotes; what is inside is one word that names nothing. */
function outerWords(text: string): readonly string[] {
  const words: string[] = [];
  let depth = 0;
  for (const [word] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]|[^\s{}]+/gs)) {
    if (word === "{") depth += 1;
    else if (word === "}") depth -= 1;
    else if (depth === 0) words.push(word);
    if (word === "}" && depth === 0) words.push("{}");
  }
  return words;
}
