import { type ObjectProperties, Simulator } from "../../lib/simulator";
import { isRecord } from "../../lib/simulator/model/values";
import { charactersOf } from "../../lib/core/terraform-text";
import { SUCCESS } from "../../lib/device/device-script";
import type { Template } from "../../lib/testing";
import { script } from "../../test/simulator/client";
import { synthesized } from "../../test/support/stacks";
import type { Outcome } from "./clients";
import type { Kind } from "./kind";
import type { Programs } from "./requirements";

/** A property that the client and our script leave in different states. */
export interface Difference {
  /** Where in the object, with dots. */
  readonly property: string;
  readonly theirs: string;
  readonly ours: string;
}

/** What a client of F5 and the product say of each other about one kind. */
export interface Verdict {
  /** What went wrong: the client's words, the device's, or that the script did not end. */
  readonly failures: readonly string[];
  /** Steps in which the client found something to do on the object that it had just made. */
  readonly restless: readonly string[];
  /** Steps in which the client found something to do on the object that our script had made. */
  readonly rewritten: readonly string[];
  readonly differences: readonly Difference[];
}

/** Has a client make an object on one device and our script on another, and compares them. */
export async function judge(programs: Programs, kind: Kind): Promise<Verdict> {
  const [theirs, ours] = await Promise.all([Simulator.start(), Simulator.start()]);
  try {
    const failures: string[] = [];
    const note = (title: string, outcomes: readonly Outcome[]): readonly Outcome[] => {
      failures.push(...failuresOf(title, outcomes));
      return outcomes;
    };
    for (const device of [theirs, ours]) {
      prepare(device, kind);
      note("what has to be there", (await kind.base?.do(programs, device)) ?? []);
    }
    const first = note("made by the client", await kind.theirs.do(programs, theirs));
    if (!first.some(({ changed }) => changed)) failures.push("made by the client: it found nothing to do");
    const again = note("made once more by the client", await kind.theirs.do(programs, theirs));
    failures.push(...(await runOurs(ours, kind)));
    const differences = differencesOf(objectOn(theirs, kind), objectOn(ours, kind));
    const over = note("made by the client over ours", await kind.theirs.do(programs, ours));
    if (kind.deletion !== undefined) {
      note("removed by the client", await kind.deletion.do(programs, theirs));
      failures.push(...(await removeOurs(ours, kind)));
      if (isThere(theirs, kind)) failures.push("the client leaves the object");
    }
    return { failures, restless: changedIn(again), rewritten: changedIn(over), differences };
  } finally {
    await Promise.all([theirs.stop(), ours.stop()]);
  }
}

/** What of a verdict is not explained, and what is explained that is not so. */
export function complaints(kind: Kind, verdict: Verdict): readonly string[] {
  const { differences: explained = {}, rewrites, restless } = kind;
  const found = verdict.differences.map(({ property }) => property);
  return [
    ...verdict.failures,
    ...verdict.differences
      .filter(({ property }) => explained[property] === undefined)
      .map(({ property, theirs, ours }) => `${property}: ${theirs} by the client, ${ours} by our script`),
    ...Object.keys(explained)
      .filter((property) => !found.includes(property))
      .map((property) => `${property}: no difference, but one is explained`),
    ...unexpected("changes again what it has made", verdict.restless, restless),
    ...unexpected("changes what our script has made", verdict.rewritten, rewrites),
  ];
}

function unexpected(what: string, steps: readonly string[], reason: string | undefined): readonly string[] {
  if (steps.length > 0 && reason === undefined) return [`${steps.join(", ")}: ${what}`];
  if (steps.length === 0 && reason !== undefined) return [`nothing ${what}, but a reason is given`];
  return [];
}

function prepare(device: Simulator, { there = [] }: Kind): void {
  for (const command of there) {
    const { exitStatus, stderr } = device.tmsh(command);
    if (exitStatus !== 0) throw new Error(`tmsh ${command}: ${stderr}`);
  }
}

function failuresOf(title: string, outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ step, failure }) =>
    failure === undefined ? [] : `${title}: ${step}: ${failure}`,
  );
}

function changedIn(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.filter(({ changed }) => changed).map(({ step }) => step);
}

/** Runs the scripts twice: the second time they must change nothing. */
async function runOurs(device: Simulator, kind: Kind): Promise<readonly string[]> {
  const template = synthesized(kind.ours);
  const { scripts = ["it"] } = kind;
  const texts = scripts.map((path) => scriptAt(template, path));
  const errors = template.errors.map(({ message }) => message);
  const first = await runAll(device, texts);
  const once = stateOf(device);
  const second = kind.isGone === true ? [] : await runAll(device, texts);
  const restless = stateOf(device) === once ? [] : ["our script changes something the second time"];
  return [...errors, ...first, ...second, ...restless];
}

/** The scripts of ours that a kind is about, as the device gets them. */
export function scriptTexts(kind: Kind): readonly string[] {
  const template = synthesized(kind.ours);
  const { scripts = ["it"], deletion } = kind;
  const all = deletion === undefined ? scripts : [...scripts, `${scripts[0] ?? ""}/DeleteWhenDestroyed`];
  return all.map((path) => scriptAt(template, path).text);
}

/** Runs the script that an object leaves behind. */
async function removeOurs(device: Simulator, kind: Kind): Promise<readonly string[]> {
  const template = synthesized(kind.ours);
  const { scripts: [path = ""] = ["it"] } = kind;
  const failures = await runAll(device, [scriptAt(template, `${path}/DeleteWhenDestroyed`)]);
  return isThere(device, kind) ? [...failures, "our script leaves the object"] : failures;
}

/** A script, and what it prints where all went well. */
interface OurScript {
  readonly text: string;
  readonly prints: string;
}

/** The command that runs a script at the end has it whole, as text of Terraform. */
const AT_THE_END = /base64encode\(("(?:[^"\\]|\\.)*")\)/s;

function scriptAt(template: Template, path: string): OurScript {
  const held = template.tryAt(`${path}/Script`);
  if (held !== undefined)
    return { text: charactersOf(String(held.properties["triggers_replace"])), prints: SUCCESS };
  const { commands } = template.at(path).properties;
  const [, text = '""'] = AT_THE_END.exec(String(commands)) ?? [];
  return { text: charactersOf(String(JSON.parse(text))), prints: "" };
}

/** What each script said that did not come to its end. */
async function runAll(device: Simulator, scripts: readonly OurScript[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { text, prints } of scripts) {
    const output = await script(device, text);
    if ((output.trimEnd().split("\n").at(-1) ?? "") !== prints) failures.push(`our script: ${output}`);
  }
  return failures;
}

/** Each run brings a program from a place of its own. */
function stateOf(device: Simulator): string {
  return JSON.stringify(device.snapshot(), (key, value: unknown) =>
    key === "sourcePath" ? undefined : value,
  );
}

function isThere(device: Simulator, { component, path }: Kind): boolean {
  return device.get(component, path) !== undefined;
}

function objectOn(device: Simulator, { component, path }: Kind): ObjectProperties {
  return device.get(component, path) ?? {};
}

function differencesOf(theirs: unknown, ours: unknown, at = ""): readonly Difference[] {
  if (JSON.stringify(theirs) === JSON.stringify(ours)) return [];
  if (!isRecord(theirs) || !isRecord(ours))
    return [{ property: at, theirs: shown(theirs), ours: shown(ours) }];
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
  return keys.flatMap((key) => {
    const place = at === "" ? key : `${at}.${key}`;
    return differencesOf(theirs[key], ours[key], place);
  });
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
