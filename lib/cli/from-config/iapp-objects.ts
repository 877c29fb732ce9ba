import { readConfiguration } from "../../tmos/configuration";
import type { Stanza } from "../../tmos/stanza";
import { type WrittenEntry, writeStanza } from "../../tmos/writer";
import { type ConfigObject, folderOf, nameOf } from "./config-object";
import { IAppAnswers } from "./iapp-answers";
import { firewallOf, reputationOf } from "./iapp-firewall";
import { monitorOf } from "./iapp-monitor";
import { profilesOf } from "./iapp-profiles";
import {
  block,
  line,
  listOf,
  type MadeByIApp,
  type Made,
  type MadeObject,
  properties,
} from "./iapp-template";

/** The question without whose answer nothing can be made. */
export const ADDRESS = "pool__addr";

/** The objects that an iApp makes of its answers, for a text that has the answers alone. */
export interface AnsweredService {
  readonly stanzas: readonly Stanza[];
  /** The path of the virtual server. */
  readonly virtual: string;
  /** The answers of which nothing is made here, and what no answer says. */
  readonly lost: readonly string[];
}

/**
 * What F5's template for SMTP makes of the answers of one service; undefined where they do not say what clients connect to.
 */
export function objectsOf(service: ConfigObject): AnsweredService | undefined {
  const answers = new IAppAnswers(service);
  const address = answers.value(ADDRESS);
  const port = answers.value("pool__port", "pool__port_secure");
  if (address === undefined) return undefined;
  const application = { answers, folder: `/${folderOf(service.path)}`, name: nameOf(service.path), port };
  const profiles = profilesOf(application);
  const pool = poolOf(application);
  const [snat, firewall, reputation] = [snatOf, firewallOf, reputationOf].map((make) => make(application));
  const groups = groupsOf(application, service, address);
  const parts = [profiles, pool, snat, firewall, reputation, groups].filter((each) => each !== undefined);
  const virtual = `${application.folder}/${application.name}_vs`;
  const listener = {
    heading: ["ltm", "virtual", virtual],
    entries: [
      line("app-service", service.path),
      line("destination", `/Common/${address}${address.includes(":") ? "." : ":"}${port ?? "25"}`),
      ...properties({ "ip-protocol": "tcp", mask: answers.value("pool__mask") }),
      ...parts.flatMap(({ ofVirtual }) => ofVirtual),
      ...vlansOf(application),
      ...securityOf(application),
      ...listOf("rules", answers.list("irules__irules")),
    ],
  };
  const text = [listener, ...parts.flatMap(({ objects }) => objects)]
    .map(({ heading, entries }) => writeStanza(heading, { entries, isOneLine: false }))
    .join("");
  const unused = answers.rest.map((answer) => `the answer ${answer}`);
  return {
    stanzas: readConfiguration(text),
    virtual,
    lost: [...parts.flatMap(({ lost = [] }) => lost), ...unused],
  };
}

/** The pool that was chosen, or the one that the template makes. */
function poolOf(application: MadeByIApp): Made {
  const { answers, folder, name } = application;
  const chosen = answers.chosen("pool__pool_to_use");
  if (chosen !== undefined) return { objects: [], ofVirtual: [line("pool", chosen)] };
  if (answers.isDeclined("pool__pool_to_use") && answers.rows("pool__members").length === 0) {
    return { objects: [], ofVirtual: [] };
  }
  const path = `${folder}/${name}_pool`;
  const monitor = monitorOf(application);
  const isQueueing = !answers.isDeclined("server__tcp_req_queueing");
  const isRamping = answers.value("server__use_slow_ramp") !== "no";
  const slowRamp = answers.value("server__slow_ramp_setvalue") ?? "300";
  const members = answers.rows("pool__members");
  const entries = [
    ...properties({
      "load-balancing-mode": answers.value("pool__lb_method") ?? LEAST,
      "slow-ramp-time": isRamping ? slowRamp : undefined,
      "min-active-members": answers.isDeclined("pool__use_pga")
        ? undefined
        : answers.value("pool__min_active_members"),
      "queue-on-connection-limit": isQueueing ? "enabled" : undefined,
      "queue-depth-limit": answers.value("server__tcp_queue_length"),
      "queue-time-limit": answers.value("server__tcp_queue_timeout"),
    }),
    block("members", members.map(memberOf)),
    ...monitor.ofVirtual,
  ];
  return {
    objects: [{ heading: ["ltm", "pool", path], entries }, ...monitor.objects],
    ofVirtual: [line("pool", path)],
    lost: monitor.lost,
  };
}

const LEAST = "least-connections-member";

/** An address, or a node that was there before. */
function memberOf(row: Readonly<Record<string, string>>): WrittenEntry {
  const { addr = "", port, port_secure: securePort, connection_limit: limit, priority, ratio } = row;
  const node = addr.startsWith("/") ? addr : `/Common/${addr}`;
  const separator = nameOf(node).includes(":") ? "." : ":";
  return block(
    `${node}${separator}${port ?? securePort ?? "25"}`,
    properties({ "connection-limit": limit, "priority-group": priority, ratio }),
  );
}

/** Servers that lead back through the BIG-IP by their own routes need no SNAT. */
function snatOf({ answers, folder, name }: MadeByIApp): Made {
  const isRouted =
    answers.value("net__same_subnet") !== "yes" && answers.value("net__route_to_bigip") === "yes";
  const of = (...entries: readonly WrittenEntry[]): WrittenEntry[] => [
    block("source-address-translation", entries),
  ];
  const type = answers.value("net__snat_type");
  const chosen = answers.chosen("net__snatpool");
  const members = answers.rows("net__snatpool_members").map(({ addr = "" }) => `/Common/${addr}`);
  if (isRouted) return { objects: [], ofVirtual: [] };
  if (type !== "snatpool") return { objects: [], ofVirtual: of(line("type", "automap")) };
  const path = chosen ?? `${folder}/${name}_snatpool`;
  const pool = { heading: ["ltm", "snatpool", path], entries: listOf("members", members) };
  return {
    objects: chosen === undefined ? [pool] : [],
    ofVirtual: of(line("pool", path), line("type", "snat")),
  };
}

function vlansOf({ answers }: MadeByIApp): WrittenEntry[] {
  const flag = answers.meaning("net__vlan_mode", VLAN_FLAGS);
  const vlans = answers.list("net__client_vlan");
  return flag === undefined ? [] : [...listOf("vlans", vlans), line(flag)];
}

const VLAN_FLAGS: Readonly<Record<string, string | undefined>> = {
  all: undefined,
  enabled: "vlans-enabled",
  disabled: "vlans-disabled",
};

/** What was there before and is attached beside the policy. */
function securityOf({ answers }: MadeByIApp): WrittenEntry[] {
  const log = answers.chosen("afm__security_logging");
  return [
    ...properties({ "fw-staged-policy": answers.chosen("afm__staging_policy") }),
    ...listOf("security-log-profiles", log === undefined ? [] : [log]),
  ];
}

/** The groups that the application has of its own; others are those of its folder's partition. */
function groupsOf({ answers }: MadeByIApp, service: ConfigObject, address: string): Made {
  const own = (property: string, inherits: string): string | undefined =>
    service.word(inherits) === "true" ? undefined : service.reference(property);
  const devices = own("device-group", "inherited-devicegroup");
  const traffic = own("traffic-group", "inherited-traffic-group");
  const translations = answers.rows("net__snatpool_members").map(({ addr = "" }) => addr);
  const inGroup = (type: string, each: string): MadeObject => ({
    heading: ["ltm", type, `/Common/${each}`],
    entries: properties({ address: each, "traffic-group": traffic }),
  });
  return {
    objects:
      traffic === undefined
        ? []
        : [
            inGroup("virtual-address", address),
            ...translations.map((each) => inGroup("snat-translation", each)),
          ],
    ofVirtual: [],
    lost: devices === undefined ? [] : [`the device group ${devices}, which is a matter of the partition`],
  };
}
