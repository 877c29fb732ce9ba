import { bashWord, escapeTemplate } from "../core/terraform-text";
import { renderProperties, textProperties, type TmshProperties } from "./tmsh-value";

/** What a script prints last, and only when everything before succeeded. */
export const SUCCESS = "cdktf-bigip-smtp: done";

/**
 * How every script calls tmsh: the first failure ends it. tmsh sometimes prints an error and exits 0, so both
 * are looked at.
 */
const RUN = escapeTemplate(`run() {
  out=$(tmsh "$@" 2>&1 < /dev/null)
  if [ $? -ne 0 ] || printf '%s\\n' "$out" | grep -qE '^(01[0-9a-f]{6}:[0-9]+:|Syntax Error|Data Input Error|Unexpected Error)'; then
    printf '%s\\n' "$out"
    exit 1
  fi
}`);

const EXISTS = `exists() { (run list "$@") > /dev/null; }`;

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

/** An object on the device and what it has to look like. */
export interface DeviceState {
  /** tmsh's name of the type: `ltm profile smtps`. */
  readonly component: string;
  readonly path: string;
  readonly properties: TmshProperties;
  /** Properties that only a new object can get. */
  readonly createProperties?: TmshProperties;
  /** Lines of bash before: they can make what the properties refer to. */
  readonly before?: readonly string[];
  /** Further lines of bash after the object is there; they can use `run`. */
  readonly then?: readonly string[];
}

/** A program that makes the object or changes it to what it has to be. Running it again changes nothing. */
export function createOrModify(state: DeviceState): string[] {
  const target = `${state.component} ${bashWord(state.path)}`;
  const create = renderProperties({ ...state.createProperties, ...state.properties }, "create");
  const modify = renderProperties(state.properties, "modify");
  return [
    EXISTS,
    ...(state.before ?? []),
    `if exists ${target}; then`,
    modify === "" ? "  :" : `  run modify ${target} { ${modify} }`,
    "else",
    `  run create ${target} { ${create} }`,
    "fi",
    ...mergeTexts(state),
    ...(state.then ?? []),
  ];
}

/** A program that changes properties of an object that is there. */
export function modifyOnly(state: DeviceState): string[] {
  const words = renderProperties(state.properties, "modify");
  const target = `${state.component} ${bashWord(state.path)}`;
  return [
    ...(words === "" ? [] : [`run modify ${target} { ${words} }`]),
    ...mergeTexts(state),
    ...(state.then ?? []),
  ];
}

/** The whole program: it prints `SUCCESS` at the end of a run without failure. */
export function program(title: string, lines: readonly string[], reapply?: string): string {
  // Not a comment: the value may come from Terraform, with a line break in it.
  const note = reapply === undefined ? [] : [`: reapply ${bashWord(reapply)}`];
  return [`# ${title}`, ...note, RUN, ...lines, `echo ${bashWord(SUCCESS)}`, ""].join("\n");
}

function mergeTexts({ component, path, properties }: DeviceState): string[] {
  const texts = textProperties(properties);
  if (texts.length === 0) return [];
  return [MERGE, `merge ${[component, path, ...texts.flat()].map(bashWord).join(" ")}`];
}
