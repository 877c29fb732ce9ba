import { type ConfigObject, fullPathOf } from "./config-object";
import type { Configuration } from "./configuration";

/** Profiles that come with the device: configuration files do not list them. */
const FACTORY: Readonly<Record<string, readonly string[]>> = {
  tcp: [
    ...["tcp", "tcp-lan-optimized", "tcp-wan-optimized", "tcp-mobile-optimized", "mptcp-mobile-optimized"],
    ...["tcp-legacy", "f5-tcp-lan", "f5-tcp-wan", "f5-tcp-progressive", "f5-tcp-mobile"],
  ],
  fastl4: ["fastL4", "full-acceleration", "security-fastL4"],
  "client-ssl": [
    ...["clientssl", "clientssl-secure", "clientssl-insecure-compatible", "clientssl-quic"],
    ...["crypto-server-default-clientssl", "splitsession-default-clientssl", "wom-default-clientssl"],
  ],
  "server-ssl": [
    ...["serverssl", "serverssl-secure", "serverssl-insecure-compatible", "apm-default-serverssl"],
    ...["crypto-client-default-serverssl", "splitsession-default-serverssl", "wom-default-serverssl"],
  ],
  smtps: ["smtps"],
  smtp: ["smtp"],
};

/** Which side of a virtual server a profile is on. */
export type Side = "all" | "clientside" | "serverside";

/** A profile of a virtual server. */
export interface Attached {
  readonly path: string;
  /** tmsh's name of its type; nothing where neither the text nor this program knows the profile. */
  readonly type: string | undefined;
  readonly side: Side;
  /** The profile itself, where the text has it. */
  readonly object: ConfigObject | undefined;
}

/** The profiles of a virtual server. */
export function profilesOf(configuration: Configuration, virtual: ConfigObject): Attached[] {
  return virtual.items("profiles").map((item) => {
    const path = fullPathOf(item.path);
    const object = configuration.ofAnyType("ltm profile", path);
    const type = object?.component.slice("ltm profile ".length) ?? factoryType(path);
    return { path, type, side: sideOf(item.word("context")), object };
  });
}

/** Whether a profile came with the device. */
export function isFactoryProfile(path: string): boolean {
  return factoryType(path) !== undefined;
}

function factoryType(path: string): string | undefined {
  const found = Object.entries(FACTORY).find(([, names]) => names.some((name) => path === `/Common/${name}`));
  return found?.[0];
}

function sideOf(context: string | undefined): Side {
  return context === "clientside" || context === "serverside" ? context : "all";
}
