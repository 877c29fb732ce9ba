import type { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { VlanFilter, VlanMode } from "./vlan-filter";

/** From which VLANs a virtual server takes connections. */
export interface ListenerVlans {
  readonly mode: VlanMode;
  /** Full paths, each once. */
  readonly paths: string[];
}

/** The VLANs of a virtual server, from what the user gave. */
export function readVlans(read: PropReader, value: unknown): ListenerVlans {
  if (value === undefined) return { mode: VlanMode.ALL, paths: [] };
  if (!VlanFilter._is(value)) {
    read.wrongType("vlans", value, "VlanFilter.only([...]) or VlanFilter.except([...])");
    return { mode: VlanMode.ONLY, paths: [REFUSED_TEXT] };
  }
  read.present("vlans", value._vlans, `a list in VlanFilter.${value.mode}(...)`);
  const list = read.list("vlans", value._vlans) ?? [REFUSED_TEXT];
  if (list.length === 0) {
    read.holdBack(
      "empty-list",
      "vlans",
      `the list of VlanFilter.${value.mode} is empty`,
      `List VLANs by full path, or leave vlans out for all`,
    );
  }
  const paths = list.flatMap((each, index) => read.fullPath(`vlans[${index}]`, each, "VLAN") ?? []);
  return { mode: value.mode, paths: [...new Set(paths)] };
}
