import { isMadeHere } from "../core/bigip-object";
import { numberText } from "../core/tokens";
import type { DeviceDefinition } from "../device/device-backed-object";
import type { TmshScript } from "../device/tmsh-script";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { IExternalMonitorScript } from "../sys/external-monitor-script";
import { monitorDestination } from "./monitor-destination";
import type { MonitorTiming } from "./monitor-timing";

/** What an external monitor is, whatever it runs. */
interface ExternalMonitorParts {
  /** Full path of the monitor itself. */
  readonly path: () => TmshWord;
  /** The program. */
  readonly script: IExternalMonitorScript | undefined;
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
    component: "ltm monitor external",
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

/** A changed monitor keeps variables that it had before, unless they are taken away one by one. */
function dropOtherVariables(script: TmshScript, path: TmshWord, names: readonly string[]): string[] {
  const monitor = `ltm monitor external ${script.word(path)}`;
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
