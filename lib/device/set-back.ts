import type { Construct } from "constructs";
import type { BigipObject } from "../core/bigip-object";
import type { Dependable, IBigipObject } from "../core/i-bigip-object";
import { escapeTemplate } from "../core/terraform-text";
import { deletionOf, deletionWaits } from "./device-backed-object";
import { destroyCommand } from "./device-command";
import { farewell } from "./device-script";
import { pathOf } from "./object-path";
import type { RenderedScript, TmshScript } from "./tmsh-script";
import { renderProperties, type TmshProperties } from "./tmsh-value";

/** What an option gets on the device when it leaves the stack. */
interface SetBackConfig {
  /** Where the command lives in the tree. @default - in the host */
  readonly scope?: Construct;
  /** tmsh's name of the object's type. */
  readonly component: string;
  /** What the properties get instead; asked for when the stack is synthesized. */
  readonly properties: () => TmshProperties;
  /** What the option refers to: it is deleted after this has run. @default - nothing that the stack makes */
  readonly detaches?: readonly IBigipObject[];
}

/**
 * Takes an option off the device that the provider can't clear. It acts only when it is destroyed, that is when
 * the option leaves the stack; the object that has the option depends on it and so has been updated before.
 * Where the object is gone, there is nothing to set back. It names the object by text, so as not to depend on it.
 */
export function setBack(host: BigipObject, option: string, config: SetBackConfig): Dependable {
  const { scope = host, component, properties, detaches = [] } = config;
  const script = (): RenderedScript =>
    farewell(host, (words) => [
      `tmsh modify ${component} ${words.word(pathOf(host))} { ${renderProperties(words, properties(), "modify")} }`,
    ]);
  return setBackCommand(host, scope, option, script, detaches);
}

/**
 * Prints the value that a profile has, for the command line of another one: `value_of <path> <property>`. What is
 * neither a word nor a list of words nor text in quotes is no value that can be passed on, and ends the script.
 */
function valueOf(component: string): string {
  return escapeTemplate(
    [
      "value_of() {",
      "  local LC_ALL=C word='[A-Za-z0-9_./:%@*+=,!-]+' line",
      `  line=$(tmsh list ${component} "$1" "$2" one-line < /dev/null) || exit 1`,
      '  line=${line#*"{ $2 "}',
      "  line=${line% \\}}",
      '  [[ $line =~ ^($word|\\{(\\ $word)+\\ \\}|\\"[^\\"\\\\]*\\")$ ]] || exit 1',
      '  printf %s "$line"',
      "}",
    ].join("\n"),
  );
}

/** Which options of a profile to inherit again. */
interface Inheritance {
  /** tmsh's name of the profile's type. */
  readonly component: string;
  /** tmsh's names of the properties. */
  readonly properties: readonly string[];
  /** What they refer to: it is deleted after this has run. @default - nothing that the stack makes */
  readonly detaches?: readonly IBigipObject[];
}

/**
 * The same for options that a profile inherits: they get the values that its parent has at that time, which may
 * not be the parent of before. All in one command, because some go only together.
 */
export function inheritAgain(
  host: BigipObject,
  option: string,
  { component, properties, detaches = [] }: Inheritance,
): Dependable {
  const lines = (script: TmshScript): string[] => {
    const path = script.word(pathOf(host));
    return [
      valueOf(component),
      `parent=$(value_of ${path} defaults-from) || exit 1`,
      ...properties.map((property, index) => `value${index}=$(value_of "$parent" ${property}) || exit 1`),
      `tmsh modify ${component} ${path} { ${properties
        .map((property, index) => `${property} "$value${index}"`)
        .join(" ")} }`,
    ];
  };
  return setBackCommand(host, host, option, () => farewell(host, lines), detaches);
}

function setBackCommand(
  host: BigipObject,
  scope: Construct,
  option: string,
  script: () => RenderedScript,
  detaches: readonly IBigipObject[],
): Dependable {
  // AS3 writes an object as a whole, so nothing stays of an option that is gone.
  if (host._tenant !== undefined) return host._tenant;
  const command = destroyCommand(scope, `SetBack${option}WhenDestroyed`, {
    script,
    waitsForVirtualServer: () => detaches.some(deletionWaits),
    ...host._meta,
  });
  return host._onFoundation(command, () => detaches.flatMap(deletionOf));
}
