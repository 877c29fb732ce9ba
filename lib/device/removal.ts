import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { Construct } from "constructs";
import type { BigipObject, IBigipObject } from "../core/bigip-object";
import { bashWord, escapeTemplate } from "../core/terraform-text";
import { deletionOf } from "./device-backed-object";
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
  return host._onFoundation(destroyCommand(scope, id, script, host._meta), () =>
    detaches.flatMap(deletionOf),
  );
}

/** A removal for options that a profile inherits: they get the value that the parent has at that time. */
export function inheritAgain(
  host: BigipObject,
  id: string,
  profile: { component: string; parent: string; property: string },
): Command {
  const { component, parent, property } = profile;
  const script = (): string =>
    [
      "set -f",
      `value=$(tmsh list ${component} ${bashWord(parent)} ${property} one-line)`,
      escapeTemplate(`value=\${value#*${property} }`),
      escapeTemplate("value=${value% \\}}"),
      `tmsh modify ${component} ${bashWord(host._pathText())} ${property} $value`,
      "",
    ].join("\n");
  return host._onFoundation(destroyCommand(host, id, script, host._meta));
}
