import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import {
  enabledOrDisabled,
  integer,
  items,
  numberOr,
  oneOf,
  plainNames,
  reference,
  struct,
  yesOrNo,
} from "../model/types";
import { ADDRESS_LISTS } from "./firewall";

/*
 * Properties are those of AS3's property map; their defaults those that AS3's own tests expect of a device. Only what
 * belongs to the network is here: the sections for web applications, DNS and SIP are taken when they are empty.
 */

const CATEGORY = reference("security ip-intelligence blacklist-category");

/** Thresholds, which devices show as text. */
function threshold(initial: string): Property {
  return { type: numberOr("infinite"), default: initial };
}

const VECTOR: Readonly<Record<string, Property>> = {
  "allow-advertisement": { type: enabledOrDisabled(), default: "disabled" },
  "auto-blacklisting": { type: enabledOrDisabled(), default: "disabled" },
  "auto-threshold": { type: enabledOrDisabled(), default: "disabled" },
  "bad-actor": { type: enabledOrDisabled(), default: "disabled" },
  "blacklist-category": { type: CATEGORY, default: "/Common/denial_of_service" },
  "blacklist-detection-seconds": { type: integer(), default: 60 },
  "blacklist-duration": { type: integer(), default: 14400 },
  ceiling: threshold("infinite"),
  enforce: { type: enabledOrDisabled(), default: "enabled" },
  floor: threshold("100"),
  "per-source-ip-detection-pps": threshold("infinite"),
  "per-source-ip-limit-pps": threshold("infinite"),
  "rate-increase": { type: integer(), default: 500 },
  "rate-limit": threshold("infinite"),
  "rate-threshold": threshold("infinite"),
  "simulate-auto-threshold": { type: enabledOrDisabled(), default: "disabled" },
  state: { type: oneOf("disabled", "learn-only", "detect-only", "mitigate"), default: "mitigate" },
  "threshold-mode": {
    type: oneOf("manual", "stress-based-mitigation", "fully-automatic"),
    default: "manual",
  },
};

const DYNAMIC_SIGNATURES: Readonly<Record<string, Property>> = {
  detection: { type: oneOf("disabled", "learn-only", "enabled"), default: "disabled" },
  mitigation: { type: oneOf("none", "low", "medium", "high"), default: "none" },
  "scrubber-advertisement-period": { type: integer(), default: 300 },
  "scrubber-category": { type: CATEGORY },
  "scrubber-enable": { type: yesOrNo(), default: "no" },
};

/** A section of which a profile has one; AS3 gives it any name. */
function section(label: string, properties: Readonly<Record<string, Property>>): Property {
  return { type: items({ naming: plainNames, label, properties }), subcollection: true };
}

export const dosProfile: ComponentDefinition = {
  path: "security dos profile",
  label: "DoS Profile",
  module: "afm",
  since: "11.3",
  properties: {
    "dos-network": section("DoS Network Profile", {
      "dynamic-signatures": { type: struct(DYNAMIC_SIGNATURES), default: {} },
      "network-attack-vector": {
        type: items({ naming: plainNames, label: "Attack Vector", properties: VECTOR }),
      },
    }),
    "http-whitelist": { type: reference(...ADDRESS_LISTS) },
    "protocol-dns": section("DoS DNS Profile", {}),
    "protocol-sip": section("DoS SIP Profile", {}),
    whitelist: { type: reference(...ADDRESS_LISTS) },
  },
};
