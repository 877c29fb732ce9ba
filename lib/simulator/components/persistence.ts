import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import { enabledOrDisabled, integer, numberOr, oneOf, reference, secret, text, word } from "../model/types";

/**
 * What all kinds have, with the defaults of the factory's profiles: cookie, source-addr and universal as TMOS 13.1 answers
 * them, the others by their part of the tmsh reference. These profiles show `none` where others show nothing.
 */
const COMMON: Readonly<Record<string, Property>> = {
  "app-service": { type: word(), default: "none" },
  "match-across-pools": { type: enabledOrDisabled(), default: "disabled" },
  "match-across-services": { type: enabledOrDisabled(), default: "disabled" },
  "match-across-virtuals": { type: enabledOrDisabled(), default: "disabled" },
  mirror: { type: enabledOrDisabled(), default: "disabled" },
  "override-connection-limit": { type: enabledOrDisabled(), default: "disabled" },
  timeout: { type: numberOr("indefinite"), default: "180" },
};

const HASHED_ADDRESS: Readonly<Record<string, Property>> = {
  "hash-algorithm": { type: oneOf("default", "carp"), default: "default" },
  mask: { type: word(), default: "none" },
};

/** What each kind has beside; the factory's profile is called like the kind, with underscores. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  cookie: {
    "always-send": { type: enabledOrDisabled(), default: "disabled" },
    "cookie-encryption": { type: oneOf("disabled", "preferred", "required"), default: "disabled" },
    "cookie-encryption-passphrase": { type: secret() },
    "cookie-name": { type: word(), default: "none" },
    "encrypt-cookie-poolname": { type: enabledOrDisabled(), default: "disabled" },
    expiration: { type: text(), default: "0" },
    "hash-length": { type: integer(), default: 0 },
    "hash-offset": { type: integer(), default: 0 },
    httponly: { type: enabledOrDisabled(), default: "enabled" },
    method: { type: oneOf("hash", "insert", "passive", "rewrite"), default: "insert" },
    secure: { type: enabledOrDisabled(), default: "enabled" },
  },
  "dest-addr": HASHED_ADDRESS,
  hash: {
    "hash-algorithm": { type: oneOf("default", "carp"), default: "default" },
    "hash-buffer-limit": { type: integer(), default: 0 },
    "hash-end-pattern": { type: word(), default: "none" },
    "hash-length": { type: integer(), default: 0 },
    "hash-offset": { type: integer(), default: 0 },
    "hash-start-pattern": { type: word(), default: "none" },
    rule: { type: reference("ltm rule") },
  },
  "source-addr": {
    ...HASHED_ADDRESS,
    "map-proxies": { type: enabledOrDisabled(), default: "enabled" },
    "map-proxy-address": { type: word(), default: "none" },
    "map-proxy-class": { type: word(), default: "none" },
  },
  ssl: {},
  universal: { rule: { type: reference("ltm rule") } },
};

/** Kinds whose factory profile has another timeout. */
const TIMEOUTS: Readonly<Record<string, string>> = { ssl: "300" };

export const PERSISTENCE_KINDS = Object.keys(KINDS);

export function builtInPersistence(kind: string): string {
  return `/Common/${kind.replaceAll("-", "_")}`;
}

/** All kinds share one name space, as a virtual server names them without their kind. */
export const persistence: readonly ComponentDefinition[] = Object.entries(KINDS).map(
  ([kind, properties]) => ({
    path: `ltm persistence ${kind}`,
    label: "Persistence Profile",
    base: builtInPersistence(kind),
    namesSharedWith: "ltm persistence *",
    properties: {
      ...COMMON,
      ...(TIMEOUTS[kind] !== undefined && {
        timeout: { type: numberOr("indefinite"), default: TIMEOUTS[kind] },
      }),
      ...properties,
    },
  }),
);
