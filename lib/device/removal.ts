import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { Construct } from "constructs";
import type { BigipObject, IBigipObject } from "../core/bigip-object";
import { bashWord, escapeTemplate } from "../core/terraform-text";
import { deletionOf, deletionWaits } from "./device-backed-object";
import { destroyCommand } from "./device-command";

/** What to set back on an object when an option leaves the stack. */
export interface Removal {
  /** Where the removal lives in the tree. @default - in the host */
  readonly scope?: Construct;
  /** tmsh's name of the object's type. */
  readonly component: string;
  /** The words behind `tmsh modify <component> <path>`; asked for when the stack is synthesized. */
  readonly words: () => string;
  /** What the option refers to: it is deleted after this has run. @default - nothing that the stack makes */
  readonly detaches?: readonly IBigipObject[];
}

/**
 * Takes an option off the device that the provider can't clear. It acts only when it is destroyed, that is when
 * the option leaves the stack; the object that has the option depends on it and so has been updated before.
 * Where the object is gone, there is nothing to set back. It names the object by text, so as not to depend on it.
 */
export function removalObject(host: BigipObject, id: string, removal: Removal): Command {
  const { scope = host, component, words, detaches = [] } = removal;
  const script = (): string => `tmsh modify ${component} ${bashWord(host._pathText())} ${words()}\n`;
  return removalCommand(host, scope, id, script, detaches);
}

/** Prints the value that a profile has: `value_of <path> <property>`. */
function valueOf(component: string): string {
  return escapeTemplate(
    [
      "value_of() {",
      `  line=$(tmsh list ${component} "$1" "$2" one-line < /dev/null) || exit 1`,
      '  line=${line#*"{ $2 "}',
      '  printf %s "${line% \\}}"',
      "}",
    ].join("\n"),
  );
}

/** Which options of a profile to inherit again. */
export interface Inheritance {
  /** tmsh's name of the profile's type. */
  readonly component: string;
  /** tmsh's names of the properties. */
  readonly properties: readonly string[];
  /** What they refer to: it is deleted after this has run. @default - nothing that the stack makes */
  readonly detaches?: readonly IBigipObject[];
}

/**
 * A removal for options that a profile inherits: they get the values that its parent has at that time, which may
 * not be the parent of before. All in one command, because some go only together.
 */
export function inheritAgain(
  host: BigipObject,
  id: string,
  { component, properties, detaches = [] }: Inheritance,
): Command {
  const script = (): string =>
    [
      "set -f",
      valueOf(component),
      `parent=$(value_of ${bashWord(host._pathText())} defaults-from) || exit 1`,
      ...properties.map((property, index) => `value${index}=$(value_of "$parent" ${property}) || exit 1`),
      `tmsh modify ${component} ${bashWord(host._pathText())} { ${properties
        .map((property, index) => `${property} $value${index}`)
        .join(" ")} }`,
      "",
    ].join("\n");
  return removalCommand(host, host, id, script, detaches);
}

function removalCommand(
  host: BigipObject,
  scope: Construct,
  id: string,
  script: () => string,
  detaches: readonly IBigipObject[],
): Command {
  const command = destroyCommand(scope, id, {
    script,
    waitsForVirtualServer: () => detaches.some(deletionWaits),
    ...host._meta,
  });
  return host._onFoundation(command, () => detaches.flatMap(deletionOf));
}
