import type { ComponentDefinition } from "../model/component";
import type { Device, DeviceObject } from "../model/device";
import { validationError } from "../model/errors";
import type { Property } from "../model/properties";
import {
  addressNames,
  enabledOrDisabled,
  integer,
  items,
  list,
  namesOrPaths,
  type Naming,
  numberOr,
  oneOf,
  plainNames,
  reference,
  struct,
  text,
  yesOrNo,
} from "../model/types";
import { isValueList, itemsOf, textOf } from "../model/values";

const MODULE = "afm";

const addressList: ComponentDefinition = {
  path: "security firewall address-list",
  label: "Address List",
  module: MODULE,
  properties: {
    "address-lists": { type: list(reference("security firewall address-list"), { verbs: true }) },
    addresses: { type: items({ naming: addressNames, properties: { description: { type: text() } } }) },
    fqdns: { type: items({ naming: plainNames }) },
    geo: { type: items({ naming: plainNames }) },
  },
  validate: (device, object) => {
    const values = device.effective(object);
    const filled = ["addresses", "addressLists", "fqdns", "geo"].some((key) => {
      const value = values[key];
      return isValueList(value) && value.length > 0;
    });
    if (!filled) throw validationError(undefined, `Address list ${object.path} may not be empty.`);
  },
};

const ENDPOINT: Readonly<Record<string, Property>> = {
  "address-lists": { type: list(reference("security firewall address-list"), { verbs: true }) },
  addresses: { type: items({ naming: addressNames, properties: { description: { type: text() } } }) },
  fqdns: { type: items({ naming: plainNames }) },
  geo: { type: items({ naming: plainNames }) },
  ports: { type: items({ naming: plainNames, properties: { description: { type: text() } } }) },
};

/** Names that stand for places in the list of rules. */
const RESERVED_RULE_NAMES = new Set(["first", "last"]);

const ruleNames: Naming = {
  normalise: (name, context) => {
    if (RESERVED_RULE_NAMES.has(name)) {
      throw validationError(undefined, `${context.property}: the name "${name}" is reserved.`);
    }
    return name;
  },
  present: (name) => ({ name }),
};

const firewallPolicy: ComponentDefinition = {
  path: "security firewall policy",
  label: "Firewall Policy",
  module: MODULE,
  properties: {
    rules: {
      type: items({
        naming: ruleNames,
        ordered: true,
        label: "Firewall Rule",
        properties: {
          action: { type: oneOf("accept", "accept-decisively", "drop", "reject") },
          description: { type: text() },
          destination: { type: struct(ENDPOINT) },
          "ip-protocol": { type: oneOf("any", "tcp", "udp", "icmp", "ipv6-icmp", "sctp"), default: "any" },
          irule: { type: reference("ltm rule") },
          "irule-sample-rate": { type: integer(), default: 1 },
          log: { type: yesOrNo(), default: "no" },
          "rule-list": { type: reference("security firewall rule-list") },
          schedule: { type: text() },
          source: {
            type: struct({ ...ENDPOINT, vlans: { type: list(reference("net vlan"), { verbs: true }) } }),
          },
          status: { type: oneOf("enabled", "disabled", "scheduled"), default: "enabled" },
        },
      }),
      subcollection: true,
    },
  },
  validate: checkRules,
};

function checkRules(device: Device, object: DeviceObject): void {
  for (const rule of itemsOf(device.effective(object)["rules"])) {
    if (rule["action"] === undefined && rule["ruleList"] === undefined) {
      throw validationError(
        undefined,
        `Firewall rule ${textOf(rule["name"]) ?? ""} of ${object.path} must have an action or a rule list.`,
      );
    }
  }
}

const ruleList: ComponentDefinition = {
  ...firewallPolicy,
  path: "security firewall rule-list",
  label: "Rule List",
};

const blacklistCategory: ComponentDefinition = {
  path: "security ip-intelligence blacklist-category",
  label: "Blacklist Category",
  since: "11.5",
  properties: {},
};

/** Policies name the built-in categories without their place. */
const categoryNames: Naming = {
  normalise: (name) => name.replace(/^\/Common\//, ""),
  present: (name) => ({ name }),
  references: (name) => [
    {
      targets: ["security ip-intelligence blacklist-category"],
      path: name.startsWith("/") ? name : `/Common/${name}`,
    },
  ],
};

const ipIntelligencePolicy: ComponentDefinition = {
  path: "security ip-intelligence policy",
  label: "IP Intelligence Policy",
  since: "11.5",
  properties: {
    "blacklist-categories": {
      type: items({
        naming: categoryNames,
        label: "Blacklist Category",
        empty: "default",
        properties: {
          action: { type: oneOf("accept", "drop", "use-policy-setting"), default: "use-policy-setting" },
          description: { type: text() },
          "log-blacklist-hit-only": {
            type: oneOf("yes", "no", "limited", "use-policy-setting"),
            default: "use-policy-setting",
          },
        },
      }),
    },
    "default-action": { type: oneOf("accept", "drop"), default: "drop" },
    "default-log-blacklist-hit-only": { type: oneOf("yes", "no", "limited"), default: "no" },
    "feed-lists": { type: list(text(), { verbs: true }) },
  },
};

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

const logProfile: ComponentDefinition = {
  path: "security log profile",
  label: "Security Log Profile",
  properties: {
    "ip-intelligence": {
      type: struct({
        "aggregate-rate": { type: numberOr("indefinite"), default: "indefinite" },
        "log-publisher": { type: reference("sys log-config publisher") },
      }),
    },
    network: {
      type: items({
        naming: namesOrPaths,
        label: "Network Log Profile",
        properties: {
          filter: {
            type: struct({
              "log-acl-match-accept": { type: enabledOrDisabled(), default: "disabled" },
              "log-acl-match-drop": { type: enabledOrDisabled(), default: "disabled" },
              "log-acl-match-reject": { type: enabledOrDisabled(), default: "disabled" },
              "log-ip-errors": { type: enabledOrDisabled(), default: "disabled" },
              "log-tcp-errors": { type: enabledOrDisabled(), default: "disabled" },
              "log-tcp-events": { type: enabledOrDisabled(), default: "disabled" },
              "log-translation-fields": { type: enabledOrDisabled(), default: "disabled" },
            }),
            default: {},
          },
          format: {
            type: struct({
              "field-list": { type: list(oneOf(...LOG_FIELDS)) },
              "field-list-delimiter": { type: text(), default: "," },
              type: { type: oneOf("none", "field-list", "user-defined"), default: "none" },
              "user-defined": { type: text() },
            }),
            default: {},
          },
          publisher: { type: reference("sys log-config publisher") },
          "rate-limit": {
            type: struct({
              "acl-match-accept": { type: numberOr("indefinite"), default: "indefinite" },
              "acl-match-drop": { type: numberOr("indefinite"), default: "indefinite" },
              "acl-match-reject": { type: numberOr("indefinite"), default: "indefinite" },
              "aggregate-rate": { type: numberOr("indefinite"), default: "indefinite" },
            }),
            default: {},
          },
        },
      }),
      subcollection: true,
    },
  },
};

export const security: readonly ComponentDefinition[] = [
  addressList,
  ruleList,
  firewallPolicy,
  blacklistCategory,
  ipIntelligencePolicy,
  logProfile,
];
