import { relative, resolve, sep } from "node:path";
import type { IConstruct } from "constructs";

const MADE = Symbol.for("cdktf-bigip-smtp/MadeAt");

/** The package's own folder: frames below it are not the user's. */
const OWN_FOLDER = resolve(__dirname, "..") + sep;

/** Enough frames to get from a part of a service out to the user's code. */
const DEPTH = 60;

/** cdktf's mark of an app with `stackTraces: false`, whose output has to be the same on every machine. */
const NO_TRACES = "@cdktf/disable_stack_trace_in_metadata";

/** Where the construct is being made that is making its parts. */
let wholeMade: Error | undefined;

/** Keeps where a construct is being made, for messages about it. The text of it is made only when it is asked for. */
export function rememberUserLine(construct: IConstruct): void {
  if (MADE in construct || construct.node.tryGetContext(NO_TRACES) === true) return;
  Object.defineProperty(construct, MADE, { value: wholeMade ?? here() });
}

/**
 * From now on a construct makes its parts, all by the same line of the user's code: a look at the calls for each of them would
 * find nothing else.
 *
 * @returns what ends it
 */
export function makeParts(whole: IConstruct): () => void {
  const outer = wholeMade;
  wholeMade ??= madeAt(whole);
  return () => (wholeMade = outer);
}

function here(): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const made = new Error("made");
  Error.stackTraceLimit = limit;
  return made;
}

function madeAt(construct: IConstruct): Error | undefined {
  return (construct as { [MADE]?: Error })[MADE];
}

/** File, line and column of the user's code that made a construct, where it can be had. */
export function userLine(construct: IConstruct): string | undefined {
  const frames = (madeAt(construct)?.stack ?? "").split("\n").slice(1);
  const place = frames.map(placeOf).find((each) => each !== undefined);
  return place;
}

/** `main.ts:12:5` of a frame of the user's own; undefined for the library, other packages and Node. */
function placeOf(frame: string): string | undefined {
  const [, file, position] =
    /\(?(?:file:\/\/)?((?:[A-Za-z]:)?[/\\][^()]*?)(:\d+:\d+)\)?$/.exec(frame.trim()) ?? [];
  if (file === undefined || position === undefined) return undefined;
  if (file.startsWith(OWN_FOLDER) || file.includes(`${sep}node_modules${sep}`)) return undefined;
  const near = relative(process.cwd(), file);
  return `${near.startsWith("..") ? file : near}${position}`;
}
