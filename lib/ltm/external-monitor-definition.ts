import { isInTenantOf } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import type { DeclaredValue } from "../core/declared";
import type { As3Class } from "../core/tenant";
import { base64 } from "../core/terraform-text";
import { numberText } from "../core/tokens";
import type { DeviceDefinition } from "../device/device-backed-object";
import type { TmshScript } from "../device/tmsh-script";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { IExternalMonitorScript } from "../sys/external-monitor-script";
import { monitorDestination } from "./monitor-destination";
import type { MonitorTiming } from "./monitor-timing";

/** tmsh's name of the type. */
export const EXTERNAL_COMPONENT = "ltm monitor external";

/** What an external monitor is, whatever it runs. */
interface ExternalMonitorParts {
  /** Full path of the monitor itself. */
  readonly path: () => TmshWord;
  /** The monitor itself. */
  readonly host: BigipObject;
  /** The program. */
  readonly script: IExternalMonitorScript | undefined;
  /** Its text, where the monitor brings it along below an AS3 tenant. @default - that of the script, if it is in the tenant */
  readonly program?: () => string;
  readonly arguments?: string;
  readonly timing: MonitorTiming;
  readonly port: number | undefined;
  /** The program's environment variables by name. */
  readonly variables: Readonly<Record<string, TmshValue>>;
}

/** An external monitor as data for the device. */
export function externalMonitor(parts: ExternalMonitorParts): DeviceDefinition {
  const { path, script, timing, port, variables } = parts;
  return {
    component: EXTERNAL_COMPONENT,
    as3: { write: () => monitorClass(parts) },
    createProperties: {
      "defaults-from": TmshValue.keyword("/Common/external"),
      // BIG-IP refuses it for a monitor in use; it stands in the name, so it never changes.
      destination: TmshValue.of("anyAddressPort", monitorDestination(port), "port"),
    },
    properties: () => ({
      run: TmshValue.object(script, "script"),
      args: parts.arguments === undefined ? TmshValue.keyword("none") : TmshValue.text(parts.arguments),
      interval: TmshValue.of("number", numberText(timing.interval), "interval"),
      timeout: TmshValue.of("number", numberText(timing.timeout), "timeout"),
      // Each variable is a property of its own.
      ...Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [`user-defined ${name}`, value]),
      ),
    }),
    then: (words) => dropOtherVariables(words, path(), Object.keys(variables)),
    uses: () => (script !== undefined && isMadeHere(script) ? [script] : []),
  };
}

/** The same in a declaration, with the program in it: AS3 has no class for that alone. */
function monitorClass(parts: ExternalMonitorParts): As3Class {
  const { host, script, timing, port, variables, program = ownProgram(parts) } = parts;
  return {
    class: "Monitor",
    ...remarkOf(host),
    monitorType: "external",
    ...timing,
    targetPort: port,
    arguments: parts.arguments,
    ...(program === undefined
      ? { pathname: script?.fullPath }
      : // In base64: AS3 would look for its own `${…}` in a text.
        { script: { base64: base64(program()) }, expand: false }),
    environmentVariables: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, textOf(value.declared())]),
    ),
  };
}

function ownProgram({ host, script }: ExternalMonitorParts): (() => string) | undefined {
  if (script === undefined || !isInTenantOf(host, script)) return undefined;
  return () => ("_text" in script ? String(script._text) : "");
}

function textOf(value: DeclaredValue): string {
  if (typeof value === "string") return value;
  return "secret" in value ? textOf(value.secret) : "";
}

/** A changed monitor keeps variables that it had before, unless they are taken away one by one. */
function dropOtherVariables(script: TmshScript, path: TmshWord, names: readonly string[]): string[] {
  const monitor = `${EXTERNAL_COMPONENT} ${script.word(path)}`;
  return [
    `run list ${monitor}`,
    `names=$(printf '%s\\n' "$out" | sed -n "s/^ *user-defined  *\\([A-Za-z0-9_]*\\) .*/\\1/p")`,
    "for name in $names; do",
    `  case " ${names.join(" ")} " in`,
    '    *" $name "*) ;;',
    `    *) run modify ${monitor} { user-defined "$name" none } ;;`,
    "  esac",
    "done",
  ];
}
