import type { Device, DeviceObject, Draft } from "../model/component";
import { refusal } from "../model/errors";
import { type ValueRecord, itemsOf, textOf } from "../model/values";

const DEFAULT_PROFILE = "/Common/fastL4";

/** SSL profiles: their side is not a choice, and each side may have several of them. */
const FIXED_CONTEXT: Readonly<Record<string, string>> = {
  "ltm profile client-ssl": "clientside",
  "ltm profile server-ssl": "serverside",
};

const TRANSPORTS = new Set(["ltm profile tcp", "ltm profile udp", "ltm profile fastl4"]);

/** Kinds that work on the stream of a full proxy: they need TCP, and what else the list names. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "ltm profile client-ssl": ["ltm profile tcp"],
  "ltm profile server-ssl": ["ltm profile tcp"],
  "ltm profile http": ["ltm profile tcp"],
  "ltm profile smtp": ["ltm profile tcp"],
  "ltm profile smtps": ["ltm profile tcp", "ltm profile client-ssl"],
};

/** Names of kinds in messages about missing ones. */
const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  "ltm profile tcp": "profile_tcp",
  "ltm profile client-ssl": "profile_clientssl",
};

interface AttachedProfile {
  readonly path: string;
  readonly kind: string;
  readonly context: string;
}

function attachedProfiles(device: Device, own: ValueRecord): readonly AttachedProfile[] {
  return itemsOf(own["profiles"]).map((profile) => {
    const path = textOf(profile["name"]) ?? "";
    const kind = device.resolve({ targets: ["ltm profile *"], path })?.component.path ?? "";
    return { path, kind, context: textOf(profile["context"]) ?? "all" };
  });
}

/** SSL profiles take their side, and a virtual server without any profile gets FastL4. */
export function completeProfiles({ device }: Draft, own: ValueRecord): ValueRecord {
  const profiles = itemsOf(own["profiles"]).map((profile) => {
    const kind = device.resolve({ targets: ["ltm profile *"], path: textOf(profile["name"]) ?? "" })
      ?.component.path;
    const context = FIXED_CONTEXT[kind ?? ""] ?? textOf(profile["context"]) ?? "all";
    return { ...profile, context };
  });
  return { ...own, profiles: profiles.length > 0 ? profiles : [{ name: DEFAULT_PROFILE, context: "all" }] };
}

export function checkProfiles(device: Device, object: DeviceObject): void {
  const profiles = attachedProfiles(device, object.own);
  checkFastL4(object, profiles);
  for (const side of ["clientside", "serverside"]) checkTransport(object, profiles, side);
  checkOnce(object, profiles);
  for (const kind of Object.keys(FIXED_CONTEXT)) checkServerNames(device, object, profiles, kind);
  checkNeeds(object, profiles);
}

function checkFastL4(object: DeviceObject, profiles: readonly AttachedProfile[]): void {
  const fast = profiles.some(({ kind }) => kind === "ltm profile fastl4");
  if (fast && profiles.some(({ kind }) => kind in NEEDS)) {
    throw refusal("disallowed-profile", { virtual: object.path });
  }
}

function checkTransport(object: DeviceObject, profiles: readonly AttachedProfile[], side: string): void {
  const found = profiles.filter(
    ({ kind, context }) => TRANSPORTS.has(kind) && [side, "all"].includes(context),
  ).length;
  if (found === 1) return;
  throw refusal(found === 0 ? "transport-missing" : "transports-too-many", { virtual: object.path, side });
}

function checkOnce(object: DeviceObject, profiles: readonly AttachedProfile[]): void {
  for (const kind of Object.keys(NEEDS)) {
    if (!(kind in FIXED_CONTEXT) && profiles.filter((profile) => profile.kind === kind).length > 1) {
      throw refusal("profiles-of-one-kind", { virtual: object.path, kind });
    }
  }
}

/** Of several SSL profiles of one side one answers for names that none of them has. */
function checkServerNames(
  device: Device,
  object: DeviceObject,
  profiles: readonly AttachedProfile[],
  kind: string,
): void {
  const paths = profiles.filter((profile) => profile.kind === kind).map(({ path }) => path);
  const defaults = paths.filter((path) => {
    const profile = device.resolve({ targets: [kind], path });
    return profile !== undefined && device.effective(profile)["sniDefault"] === "true";
  });
  const virtual = object.path;
  if (defaults.length > 1) throw refusal("sni-defaults-several", { virtual });
  if (paths.length > 1 && defaults.length === 0) throw refusal("sni-default-missing", { virtual });
}

function checkNeeds(object: DeviceObject, profiles: readonly AttachedProfile[]): void {
  for (const { kind } of profiles) {
    const missing = (NEEDS[kind] ?? []).find(
      (needed) => !profiles.some((profile) => profile.kind === needed),
    );
    if (missing !== undefined) {
      const profile = MESSAGE_NAMES[missing] ?? missing;
      throw refusal("required-profile", { virtual: object.path, profile });
    }
  }
}
