import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import {
  addressNames,
  enabledOrDisabled,
  flag,
  integer,
  items,
  list,
  objectNames,
  oneOf,
  plainNames,
  reference,
  struct,
} from "../model/types";
import { ADDRESS_LISTS, PORT_LISTS } from "./firewall";

/*
 * Properties and their defaults are those that AS3's property map has and that AS3's own tests expect of a device, for
 * NAT_Policy and NAT_Source_Translation.
 */

const MODULE = "afm";

const ENDPOINT: Readonly<Record<string, Property>> = {
  "address-lists": { type: list(reference(...ADDRESS_LISTS), { verbs: true }) },
  "port-lists": { type: list(reference(...PORT_LISTS), { verbs: true }) },
};

const sourceTranslation: ComponentDefinition = {
  path: "security nat source-translation",
  label: "NAT Source Translation",
  module: MODULE,
  since: "12.1",
  properties: {
    addresses: { type: items({ naming: addressNames }) },
    "client-connection-limit": { type: integer(), default: 0 },
    "egress-interfaces": { type: list(reference("net vlan"), { verbs: true }) },
    "egress-interfaces-disabled": {
      type: flag(),
      opposite: "egressInterfacesEnabled",
      default: ({ egressInterfacesEnabled }) => egressInterfacesEnabled !== true,
    },
    "egress-interfaces-enabled": { type: flag(), opposite: "egressInterfacesDisabled" },
    "exclude-address-lists": { type: items({ naming: objectNames(...ADDRESS_LISTS) }), since: "14.1" },
    "exclude-addresses": { type: items({ naming: addressNames }), since: "14.1" },
    "hairpin-mode": { type: enabledOrDisabled(), default: "disabled" },
    "inbound-mode": { type: oneOf("none", "explicit", "endpoint-independent-filtering"), default: "none" },
    mapping: {
      type: struct({
        mode: {
          type: oneOf("none", "address-pooling-paired", "endpoint-independent-mapping"),
          default: "address-pooling-paired",
        },
        timeout: { type: integer(), default: 300 },
      }),
      default: {},
    },
    "pat-mode": { type: oneOf("napt", "deterministic", "pba"), default: "napt" },
    "port-block-allocation": {
      type: struct({
        "block-idle-timeout": { type: integer(), default: 3600 },
        "block-lifetime": { type: integer(), default: 0 },
        "block-size": { type: integer(), default: 64 },
        "client-block-limit": { type: integer(), default: 1 },
        "zombie-timeout": { type: integer(), default: 0 },
      }),
      default: {},
    },
    ports: { type: items({ naming: plainNames }) },
    "route-advertisement": { type: enabledOrDisabled(), default: "disabled" },
    type: { type: oneOf("dynamic-pat", "static-nat", "static-pat"), default: "dynamic-pat" },
  },
};

const policy: ComponentDefinition = {
  path: "security nat policy",
  label: "NAT Policy",
  module: MODULE,
  since: "12.1",
  properties: {
    rules: {
      type: items({
        naming: plainNames,
        ordered: true,
        label: "NAT Rule",
        properties: {
          destination: { type: struct(ENDPOINT) },
          "ip-protocol": { type: oneOf("any", "tcp", "udp"), default: "any" },
          "log-profile": { type: reference("security log profile") },
          source: { type: struct(ENDPOINT) },
          translation: { type: struct({ source: { type: reference(sourceTranslation.path) } }) },
        },
      }),
      subcollection: true,
    },
  },
};

export const nat: readonly ComponentDefinition[] = [sourceTranslation, policy];
