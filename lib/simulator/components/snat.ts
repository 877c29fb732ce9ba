import type { ComponentDefinition, DeviceObject, Edit } from "../model/component";
import { refusal } from "../model/errors";
import { parseAddress, parsePath } from "../model/paths";
import {
  enabledOrDisabled,
  flag,
  integer,
  ipAddress,
  items,
  list,
  numberOr,
  oneOf,
  originNames,
  reference,
  trafficGroup,
  translationAddress,
} from "../model/types";
import { textOf, textsOf } from "../model/values";
import { checkAddressIsFree } from "./addresses";
import { LISTENING_VLANS } from "./network";

const snatTranslation: ComponentDefinition = {
  path: "ltm snat-translation",
  label: "SNAT Translation",
  properties: {
    address: { type: ipAddress(), fixed: true },
    arp: { type: enabledOrDisabled(), default: "enabled" },
    "connection-limit": { type: integer(), default: 0 },
    disabled: { type: flag(), opposite: "enabled" },
    enabled: { type: flag(), opposite: "disabled", default: ({ disabled }) => disabled !== true },
    "inherited-traffic-group": {
      type: oneOf("true", "false"),
      default: ({ trafficGroup: group }) => String(group === undefined),
    },
    "ip-idle-timeout": { type: numberOr("indefinite"), default: "indefinite" },
    "tcp-idle-timeout": { type: numberOr("indefinite"), default: "indefinite" },
    "traffic-group": { type: trafficGroup(), default: "/Common/traffic-group-1" },
    "udp-idle-timeout": { type: numberOr("indefinite"), default: "indefinite" },
  },
  complete: ({ path, own: { inheritedTrafficGroup, trafficGroup: group, ...own } }) => {
    const address = textOf(own["address"]) ?? parseAddress(parsePath(path).name);
    if (address === undefined) throw refusal("translation-without-address", { path });
    const isOwn = group !== undefined && inheritedTrafficGroup !== "true";
    return { ...own, ...(isOwn && { trafficGroup: group }), address };
  },
  validate: (device, object) => {
    checkAddressIsFree(device, object, "SNAT Translation");
  },
};

const snatPool: ComponentDefinition = {
  path: "ltm snatpool",
  label: "SNAT Pool",
  properties: { members: { type: list(translationAddress(), { verbs: true }) } },
  effects: makeTranslations,
  validate: (_device, object) => {
    if (textsOf(object.own["members"]).length === 0) {
      throw refusal("snat-pool-empty", { path: object.path });
    }
  },
};

/** Addresses that are translated to are objects of their own; they stay behind when what names them is deleted. */
function makeTranslations(
  edit: Edit,
  _before: DeviceObject | undefined,
  after: DeviceObject | undefined,
): void {
  if (after === undefined) return;
  const component = edit.device.component("ltm snat-translation");
  const translation = textOf(after.own["translation"]);
  for (const path of [
    ...textsOf(after.own["members"]),
    ...(translation === undefined ? [] : [translation]),
  ]) {
    if (edit.device.find(component, path) === undefined) edit.create(component, path, new Map());
  }
}

/** Which source addresses are translated to what; names and defaults as the provider's client and its tests have them. */
const snat: ComponentDefinition = {
  path: "ltm snat",
  label: "SNAT",
  properties: {
    "auto-lasthop": { type: oneOf("default", "enabled", "disabled"), default: "default" },
    automap: { type: flag() },
    mirror: { type: enabledOrDisabled(), default: "disabled" },
    origins: { type: items({ naming: originNames, label: "SNAT Origin" }), subcollection: true },
    snatpool: { type: reference("ltm snatpool") },
    "source-port": { type: oneOf("preserve", "preserve-strict", "change"), default: "preserve" },
    translation: { type: translationAddress() },
    ...LISTENING_VLANS,
  },
  effects: makeTranslations,
  validate: (_device, { path, own }) => {
    const targets = ["automap", "snatpool", "translation"].filter(
      (key) => own[key] !== undefined && own[key] !== false,
    );
    if (targets.length !== 1) {
      throw refusal("snat-without-kind", { path });
    }
  },
};

export const snats: readonly ComponentDefinition[] = [snatTranslation, snatPool, snat];
