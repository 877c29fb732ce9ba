import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import {
  enabledOrDisabled,
  items,
  list,
  namesOrPaths,
  oneOf,
  rate,
  reference,
  struct,
  text,
  word,
} from "../model/types";
import { each, since } from "./tables";

/*
 * Sections and their properties are those of AS3's property map; their defaults those of a device's own answer about
 * `global-network` (TMOS 12.1, recorded for the tests of f5-ansible).
 */

/** Fields that a network log message can carry. */
const LOG_FIELDS = [
  "acl_policy_name",
  "acl_policy_type",
  "acl_rule_name",
  "action",
  "bigip_hostname",
  "context_name",
  "context_type",
  "date_time",
  "dest_ip",
  "dest_port",
  "drop_reason",
  "management_ip_address",
  "protocol",
  "route_domain",
  "sa_translation_pool",
  "sa_translation_type",
  "src_ip",
  "src_port",
  "translated_dest_ip",
  "translated_dest_port",
  "translated_ip_protocol",
  "translated_route_domain",
  "translated_src_ip",
  "translated_src_port",
  "translated_vlan",
  "vlan",
];

const publisher: Property = { type: reference("sys log-config publisher") };

/** A section that is always there, with its defaults. */
function section(properties: Readonly<Record<string, Property>>): Property {
  return { type: struct(properties), default: {} };
}

const switches = (...names: readonly string[]): Record<string, Property> =>
  each(enabledOrDisabled, Object.fromEntries(names.map((name) => [name, "disabled"])));

const rates = (...names: readonly string[]): Record<string, Property> =>
  each(rate, Object.fromEntries(names.map((name) => [name, 4294967295])));

/** How a message is written: which fields, in which order, or a text of one's own. */
function format(...fields: readonly string[]): Property {
  return section({
    "field-list": { type: list(fields.length === 0 ? word() : oneOf(...fields)) },
    "field-list-delimiter": { type: text(), default: "," },
    type: { type: oneOf("none", "field-list", "user-defined"), default: "none" },
    "user-defined": { type: text() },
  });
}

/** A list of log settings, of which a profile has one. */
function inlineEntries(label: string, properties: Readonly<Record<string, Property>>): Property {
  return { type: items({ naming: namesOrPaths, label, properties }) };
}

/** Those that REST has under a path of their own: of three kinds, in that answer. */
function entries(label: string, properties: Readonly<Record<string, Property>>): Property {
  return { ...inlineEntries(label, properties), subcollection: true };
}

const network = entries("Network Log Profile", {
  filter: section(
    switches(
      "log-acl-match-accept",
      "log-acl-match-drop",
      "log-acl-match-reject",
      "log-acl-to-box-deny",
      "log-geo-always",
      "log-ip-errors",
      "log-tcp-errors",
      "log-tcp-events",
      "log-translation-fields",
      "log-uuid-field",
    ),
  ),
  format: format(...LOG_FIELDS),
  publisher,
  "rate-limit": section(
    rates(
      "acl-match-accept",
      "acl-match-drop",
      "acl-match-reject",
      "aggregate-rate",
      "ip-errors",
      "tcp-errors",
      "tcp-events",
    ),
  ),
});

const protocolDns = entries("DNS Log Profile", {
  filter: section(
    switches(
      "log-dns-drop",
      "log-dns-filtered-drop",
      "log-dns-malformed",
      "log-dns-malicious",
      "log-dns-reject",
    ),
  ),
  format: format(),
  publisher,
});

const protocolSip = entries("SIP Log Profile", {
  filter: section(
    switches(
      "log-sip-drop",
      "log-sip-global-failures",
      "log-sip-malformed",
      "log-sip-redirection-responses",
      "log-sip-request-failures",
      "log-sip-server-errors",
    ),
  ),
  format: format(),
  publisher,
});

const sshProxy = inlineEntries("SSH Log Profile", {
  ...switches(
    "allowed-channel-action",
    "disallowed-channel-action",
    "non-ssh-traffic",
    "partial-client-side-auth",
    "partial-server-side-auth",
    "ssh-timeout",
    "successful-client-side-auth",
    "successful-server-side-auth",
    "unsuccessful-client-side-auth",
    "unsuccessful-server-side-auth",
  ),
  "log-publisher": publisher,
});

const outbound = section({
  action: { type: enabledOrDisabled(), default: "disabled" },
  elements: { type: list(word()) },
});

const NAT_EVENTS = [
  "errors",
  "quota-exceeded",
  "start-inbound-session",
  "end-inbound-session",
  "start-outbound-session",
  "end-outbound-session",
];

const nat = section({
  ...switches(
    "end-inbound-session",
    "errors",
    "log-subscriber-id",
    "lsn-legacy-mode",
    "quota-exceeded",
    "start-inbound-session",
  ),
  "end-outbound-session": outbound,
  format: section(Object.fromEntries(NAT_EVENTS.map((event) => [event, format()]))),
  "log-publisher": publisher,
  "rate-limit": section(rates("aggregate-rate", ...NAT_EVENTS)),
  "start-outbound-session": outbound,
});

const logProfile: ComponentDefinition = {
  path: "security log profile",
  label: "Security Log Profile",
  properties: {
    ...since("13.1", {
      classification: section({ "log-publisher": publisher, ...switches("log-all-classification-matches") }),
      "protocol-inspection": section({ "log-publisher": publisher, ...switches("log-packet") }),
    }),
    "dos-network-publisher": publisher,
    "ip-intelligence": section({
      ...rates("aggregate-rate"),
      "log-publisher": publisher,
      ...switches("log-rtbh", "log-shun", "log-translation-fields"),
    }),
    nat,
    network,
    "port-misuse": section({ ...rates("aggregate-rate"), "log-publisher": publisher }),
    "protocol-dns": protocolDns,
    "protocol-dns-dos-publisher": publisher,
    "protocol-sip": protocolSip,
    "protocol-sip-dos-publisher": publisher,
    "protocol-transfer": inlineEntries("Transfer Log Profile", { publisher }),
    "ssh-proxy": sshProxy,
    "traffic-statistics": section({
      ...switches("active-flows", "missed-flows", "reaped-flows", "syncookies", "syncookies-whitelist"),
      "log-publisher": publisher,
    }),
  },
};

export const securityLog: readonly ComponentDefinition[] = [logProfile];
