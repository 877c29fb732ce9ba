import type { IConstruct } from "constructs";
import { bashWord, escapeTemplate } from "../core/terraform-text";
import { type RenderedScript, TmshScript } from "./tmsh-script";
import { renderProperties, textProperties, type TmshProperties } from "./tmsh-value";
import type { TmshWord } from "./tmsh-word";

/** What a script prints last, and only when everything before succeeded. */
export const SUCCESS = "cdktf-bigip-smtp: done";

/**
 * How every script calls tmsh. It keeps what tmsh prints before anything reads that. tmsh sometimes prints an error
 * and exits 0, so both are looked at; a message of severity 4 (warning) or more is none.
 */
const TRY = escapeTemplate(`try() {
  out=$(tmsh "$@" 2>&1 < /dev/null)
  [ $? -eq 0 ] && ! printf '%s\\n' "$out" | grep -qE '^(01[0-9a-f]{6}:[0-3]:|Syntax Error|Data Input Error|Unexpected Error)'
}`);

/** The first failure ends the script. */
const RUN = escapeTemplate(`run() {
  try "$@" && return
  printf '%s\\n' "$out"
  exit 1
}`);

/** Only the device's own word makes an object absent; a listing that fails otherwise ends the script. */
const EXISTS = escapeTemplate(`exists() {
  try list "$@" && return
  printf '%s\\n' "$out" | grep -q 'was not found' && return 1
  printf '%s\\n' "$out"
  exit 1
}`);

/** Free text goes through a file, in which tmsh's three special characters have a backslash. */
const MERGE = escapeTemplate(`merge() {
  file=$(mktemp) || exit 1
  printf '%s %s {\\n' "$1" "$2" > "$file"
  shift 2
  while [ $# -gt 0 ]; do
    value=$2
    value=\${value//\\\\/\\\\\\\\}
    value=\${value//\\"/\\\\\\"}
    value=\${value//\\?/\\\\\\?}
    printf '    %s "%s"\\n' "$1" "$value" >> "$file"
    shift 2
  done
  echo "}" >> "$file"
  (run load sys config merge file "$file")
  status=$?
  rm -f "$file"
  [ $status -eq 0 ] || exit 1
}`);

/** Lines of bash, written with the words of a script. */
export type ScriptLines = (script: TmshScript) => readonly string[];

/** An object on the device and what it has to look like. */
export interface DeviceState {
  /** tmsh's name of the type: `ltm profile smtps`. */
  readonly component: string;
  readonly path: TmshWord;
  readonly properties: TmshProperties;
  /** Properties that only a new object can get. */
  readonly createProperties?: TmshProperties;
  /** Lines before: they can make what the properties refer to. */
  readonly before?: ScriptLines;
  /** Further lines after the object is there; they can use `run` and `try`. */
  readonly then?: ScriptLines;
}

/** Makes the object or changes it to what it has to be. Running it again changes nothing. */
export function createOrModify(script: TmshScript, state: DeviceState): string[] {
  const target = `${state.component} ${script.word(state.path)}`;
  const create = renderProperties(script, { ...state.createProperties, ...state.properties }, "create");
  const modify = renderProperties(script, state.properties, "modify");
  return [
    EXISTS,
    ...(state.before?.(script) ?? []),
    `if exists ${target}; then`,
    modify === "" ? "  :" : `  run modify ${target} { ${modify} }`,
    "else",
    `  run create ${target} { ${create} }`,
    "fi",
    ...mergeTexts(script, state),
    ...(state.then?.(script) ?? []),
  ];
}

/** Changes properties of an object that is there. */
export function modifyOnly(script: TmshScript, state: DeviceState): string[] {
  const words = renderProperties(script, state.properties, "modify");
  const target = `${state.component} ${script.word(state.path)}`;
  return [
    ...(words === "" ? [] : [`run modify ${target} { ${words} }`]),
    ...mergeTexts(script, state),
    ...(state.then?.(script) ?? []),
  ];
}

/** Lines that only run where an object is there. */
export function whereThere(target: string, lines: readonly string[]): string[] {
  return [EXISTS, `if exists ${target}; then`, ...lines.map((line) => `  ${line}`), "fi"];
}

/** What a program says about itself. */
export interface ProgramHead {
  /** What it is about, in the library's own words: a comment has no text of users. */
  readonly title: string;
  /** The construct that it belongs to. */
  readonly where: IConstruct;
  /** Values that run the program again when they change. @default - none */
  readonly reapply?: readonly string[];
}

/** The whole program: it prints `SUCCESS` at the end of a run without failure. */
export function program({ title, where, reapply = [] }: ProgramHead, lines: ScriptLines): RenderedScript {
  const script = new TmshScript(where);
  // Not a comment: the value may come from Terraform, with a line break in it.
  const note = reapply.length === 0 ? [] : [`: reapply ${reapply.map(bashWord).join(" ")}`];
  const body = lines(script);
  return script.rendered([`# ${title}`, ...note], [TRY, RUN, ...body, `echo ${bashWord(SUCCESS)}`]);
}

/** A program that runs when something is destroyed, where nobody sees how it ends. */
export function farewell(where: IConstruct, lines: ScriptLines): RenderedScript {
  const script = new TmshScript(where);
  const body = lines(script);
  return script.rendered([], body);
}

function mergeTexts(script: TmshScript, { component, path, properties }: DeviceState): string[] {
  const texts = textProperties(script, properties);
  if (texts.length === 0) return [];
  return [
    MERGE,
    `merge ${[bashWord(component), script.word(path), ...texts.flat().map(bashWord)].join(" ")}`,
  ];
}
