import { COMPONENTS } from "../../lib/simulator/components";
import { KINDS } from "../ansible/kinds";
import { AS3_WORDS } from "./as3-words";

/** Who makes objects of a kind and reads them back. */
export interface ComponentRow {
  readonly component: string;
  /** How many properties the simulator shows by itself. */
  readonly defaults: number;
  readonly by: readonly string[];
}

/** Kinds of objects whose resources the tests of the provider's acceptance suite make, read and compare. */
const SUITE: ReadonlySet<string> = new Set([
  "auth partition",
  "ltm cipher group",
  "ltm cipher rule",
  "ltm data-group internal",
  "ltm monitor ftp",
  "ltm monitor gateway-icmp",
  "ltm monitor http",
  "ltm monitor https",
  "ltm monitor ldap",
  "ltm monitor postgresql",
  "ltm monitor smtp",
  "ltm monitor tcp-half-open",
  "ltm monitor udp",
  "ltm node",
  "ltm persistence cookie",
  "ltm persistence dest-addr",
  "ltm persistence source-addr",
  "ltm persistence ssl",
  "ltm policy",
  "ltm pool",
  "ltm profile client-ssl",
  "ltm profile fastl4",
  "ltm profile server-ssl",
  "ltm profile tcp",
  "ltm rule",
  "ltm snat",
  "ltm virtual",
  "ltm virtual-address",
  "sys file ssl-cert",
  "sys file ssl-key",
]);

function readersOf(component: string): readonly string[] {
  const clients = KINDS.filter((kind) => kind.component === component).flatMap(({ theirs }) => theirs.by);
  return [
    ...(AS3_WORDS[component] === undefined ? [] : ["AS3"]),
    ...(SUITE.has(component) ? ["provider's suite"] : []),
    ...[...new Set(clients)].sort(),
  ];
}

/** A row for each kind of object that the simulator knows. */
export const COMPONENT_ROWS: readonly ComponentRow[] = [...new Set(COMPONENTS.map(({ path }) => path))]
  .sort()
  .map((component) => {
    // Of what releases differ in, the last one.
    const last = COMPONENTS.filter(({ path }) => path === component).at(-1);
    const properties = Object.values(last?.properties ?? {});
    return {
      component,
      defaults: properties.filter((property) => property.default !== undefined).length,
      by: readersOf(component),
    };
  });
