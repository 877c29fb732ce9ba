import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import {
  enabledOrDisabled,
  integer,
  items,
  numberOr,
  plainNames,
  reference,
  text,
  word,
} from "../model/types";

/*
 * How much traffic a listener may have, and how long a connection may rest. Properties are those of AS3's property map,
 * defaults those that AS3's own tests expect of a device.
 */

const MARKS: Readonly<Record<string, Property>> = {
  "ip-tos": { type: numberOr("pass-through"), default: "pass-through" },
  "link-qos": { type: numberOr("pass-through"), default: "pass-through" },
};

const bandwidth: ComponentDefinition = {
  path: "net bwc policy",
  label: "Bandwidth Controller Policy",
  since: "11.3",
  properties: {
    ...MARKS,
    categories: {
      type: items({
        naming: plainNames,
        label: "Bandwidth Category",
        properties: {
          ...MARKS,
          description: { type: text() },
          "max-cat-rate": { type: integer({ max: Number.MAX_SAFE_INTEGER }), default: 0 },
          "max-cat-rate-percentage": { type: integer({ max: 100 }), default: 0 },
          "traffic-priority-map": { type: word(), default: "->" },
        },
      }),
    },
    dynamic: { type: enabledOrDisabled(), default: "disabled" },
    "log-period": { type: integer(), default: 2048 },
    "log-publisher": { type: reference("sys log-config publisher") },
    "max-rate": { type: integer({ max: Number.MAX_SAFE_INTEGER }), default: 0 },
    "max-user-rate": { type: integer({ max: Number.MAX_SAFE_INTEGER }), default: 0 },
    "max-user-rate-pps": { type: integer({ max: Number.MAX_SAFE_INTEGER }), default: 0 },
    measure: { type: enabledOrDisabled(), default: "disabled" },
  },
};

const timers: ComponentDefinition = {
  path: "net timer-policy",
  label: "Timer Policy",
  since: "12.1",
  properties: {
    rules: {
      type: items({
        naming: plainNames,
        label: "Timer Rule",
        properties: {
          description: { type: text() },
          "destination-ports": { type: items({ naming: plainNames }) },
          "ip-protocol": { type: word(), default: "all-other" },
          timers: {
            type: items({
              naming: plainNames,
              properties: {
                value: {
                  type: numberOr("immediate", "indefinite", "unspecified"),
                  default: "unspecified",
                },
              },
            }),
          },
        },
      }),
    },
  },
};

const service: ComponentDefinition = {
  path: "net service-policy",
  label: "Service Policy",
  since: "12.1",
  properties: { "timer-policy": { type: reference(timers.path) } },
};

export const trafficPolicies: readonly ComponentDefinition[] = [bandwidth, timers, service];
