import type { ComponentDefinition, Device, DeviceObject } from "../model/component";
import { refusal } from "../model/errors";
import type { Property } from "../model/properties";
import {
  addressNames,
  integer,
  ipProtocol,
  items,
  list,
  type Naming,
  objectNames,
  oneOf,
  oneOfOrNothing,
  plainNames,
  reference,
  struct,
  text,
  yesOrNo,
} from "../model/types";
import { isValueList, itemsOf, textOf } from "../model/values";

const MODULE = "afm";

const described = { description: { type: text() } };
const addresses: Property = { type: items({ naming: addressNames, properties: described }) };
const ports: Property = { type: items({ naming: plainNames, properties: described }) };

/** Of lists, those in `security firewall` and in `net` are one kind of object each, under two names. */
export const ADDRESS_LISTS = ["security firewall address-list", "net address-list"];
export const PORT_LISTS = ["security firewall port-list", "net port-list"];

/** Lists of lists are shown as objects with their place (f5-ansible's recorded answers). */
const addressLists: Property = { type: items({ naming: objectNames(...ADDRESS_LISTS) }) };
const portLists: Property = { type: items({ naming: objectNames(...PORT_LISTS) }) };

const addressList: ComponentDefinition = {
  path: "security firewall address-list",
  label: "Address List",
  module: MODULE,
  namesSharedWith: "net address-list",
  properties: {
    "address-lists": addressLists,
    addresses,
    fqdns: { type: items({ naming: plainNames }) },
    geo: { type: items({ naming: plainNames }) },
  },
  validate: notEmpty("Address list", "addresses", "addressLists", "fqdns", "geo"),
};

const portList: ComponentDefinition = {
  path: "security firewall port-list",
  label: "Port List",
  module: MODULE,
  namesSharedWith: "net port-list",
  properties: { "port-lists": portLists, ports },
  validate: notEmpty("Port list", "ports", "portLists"),
};

/** The same lists for what is not the firewall; without names and countries. */
const netAddressList: ComponentDefinition = {
  path: "net address-list",
  label: "Address List",
  since: "14.1",
  properties: { "address-lists": addressLists, addresses },
  validate: notEmpty("Address list", "addresses", "addressLists"),
};

const netPortList: ComponentDefinition = {
  path: "net port-list",
  label: "Port List",
  since: "14.1",
  properties: { "port-lists": portLists, ports },
  validate: notEmpty("Port list", "ports", "portLists"),
};

function notEmpty(what: string, ...keys: readonly string[]): ComponentDefinition["validate"] {
  return (device, object) => {
    const values = device.effective(object);
    const filled = keys.some((key) => {
      const value = values[key];
      return isValueList(value) && value.length > 0;
    });
    if (!filled) throw refusal("list-empty", { kind: what, path: object.path });
  };
}

const ENDPOINT: Readonly<Record<string, Property>> = {
  "address-lists": { type: list(reference(...ADDRESS_LISTS), { verbs: true }) },
  addresses,
  fqdns: { type: items({ naming: plainNames }) },
  geo: { type: items({ naming: plainNames }) },
  "port-lists": { type: list(reference(...PORT_LISTS), { verbs: true }) },
  ports,
};

/** Names that stand for places in the list of rules. */
const RESERVED_RULE_NAMES = new Set(["first", "last"]);

const ruleNames: Naming = {
  normalise: (name, context) => {
    if (RESERVED_RULE_NAMES.has(name)) {
      throw refusal("reserved-name", { property: context.property, name });
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
          action: { type: oneOfOrNothing("accept", "accept-decisively", "drop", "reject") },
          description: { type: text() },
          destination: { type: struct(ENDPOINT) },
          "ip-protocol": {
            type: ipProtocol("any", "tcp", "udp", "icmp", "ipv6-icmp", "sctp"),
            default: "any",
          },
          irule: { type: reference("ltm rule") },
          "irule-sample-rate": { type: integer(), default: 1 },
          log: { type: yesOrNo(), default: "no" },
          "rule-list": { type: reference("security firewall rule-list") },
          schedule: { type: reference("security firewall schedule") },
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
      throw refusal("rule-without-action", { rule: textOf(rule["name"]) ?? "", path: object.path });
    }
  }
}

const ruleList: ComponentDefinition = {
  ...firewallPolicy,
  path: "security firewall rule-list",
  label: "Rule List",
};

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Defaults as F5's Ansible module has them. */
const schedule: ComponentDefinition = {
  path: "security firewall schedule",
  label: "Firewall Schedule",
  module: MODULE,
  properties: {
    "daily-hour-end": { type: text(), default: "24:00" },
    "daily-hour-start": { type: text(), default: "0:00" },
    "date-valid-end": { type: text(), default: "indefinite" },
    "date-valid-start": { type: text(), default: "epoch" },
    "days-of-week": { type: list(text()), default: DAYS },
  },
};

export const firewall: readonly ComponentDefinition[] = [
  netAddressList,
  netPortList,
  addressList,
  portList,
  schedule,
  ruleList,
  firewallPolicy,
];
