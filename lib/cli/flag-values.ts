import { parseNetwork } from "../core/address-span";
import { AddressFamily, isDomain, isHostName, mappedIpv4, parseAddress } from "../core/addresses";
import { isPartitionName } from "../core/device-name";
import { parseFullPath } from "../core/full-path";
import { type Arguments, UsageError } from "./arguments";

/** What the value of a flag looks like. */
export interface Form {
  readonly accepts: (value: string) => boolean;
  /** What is accepted, for messages. */
  readonly allowed: string;
}

/** One of some words. */
export function oneOf(words: string): Form {
  return { accepts: (value) => words.split(", ").includes(value), allowed: words };
}

export const ADDRESS: Form = { accepts: isAddress, allowed: "an IPv4 or IPv6 address" };

export const SERVER: Form = {
  // The provider takes no route domain in the address of an IPv6 node.
  accepts: (value) =>
    isAddress(value)
      ? parseAddress(value)?.family === AddressFamily.IPV4 || !value.includes("%")
      : isDomain(value),
  allowed: "an IPv4 address, an IPv6 address without route domain, or a host name such as mx1.example.test",
};

export const SOURCE: Form = {
  accepts: (value) => isNetwork(value) || isRange(value),
  allowed: "an address, a network such as 198.51.100.0/24, or a range such as 198.51.100.1-198.51.100.9",
};

export const TRANSLATION: Form = {
  accepts: (value) => isSnatKind(value) || isAddress(value),
  allowed: "automap, none, or an IPv4 or IPv6 address",
};

export const DOMAIN: Form = { accepts: isDomain, allowed: "a mail domain such as example.test" };

export const HOST: Form = { accepts: isHostName, allowed: "a host name such as mx1.example.test" };

export const FULL_PATH: Form = {
  accepts: (value) => parseFullPath(value) !== undefined,
  allowed: "a full path such as /Common/mail.crt",
};

export const PARTITION: Form = {
  // The provider's pool members take no dot in it.
  accepts: (value) => isPartitionName(value) && !value.includes("."),
  allowed: "the bare name of a partition: letters, digits, _ and -, at least 2",
};

export const PORT: Form = {
  accepts: (value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65535,
  allowed: "1 to 65535",
};

export const NAME: Form = {
  accepts: (value) => /^[a-z][a-z0-9_-]{0,60}$/.test(value),
  allowed: "small letters, digits, _ and -, starting with a letter",
};

/** `automap` or `none`. */
export function isSnatKind(value: string): boolean {
  return ["automap", "none"].includes(value);
}

function isAddress(value: string): boolean {
  const address = parseAddress(value);
  return address !== undefined && mappedIpv4(address.ip) === undefined;
}

function isNetwork(value: string): boolean {
  return parseNetwork(value) !== undefined && isAddress(value.replace(/\/.*/, ""));
}

function isRange(value: string): boolean {
  const ends = value.split("-");
  const families = new Set(ends.map((end) => parseAddress(end)?.family));
  return ends.length === 2 && ends.every(isAddress) && families.size === 1;
}

/** What is wrong with the values of flags, each by itself. */
export function formFaults({ values }: Arguments, forms: Readonly<Record<string, Form>>): string[] {
  return Object.entries(forms).flatMap(([flag, { accepts, allowed }]) =>
    values(flag)
      .filter((value) => !accepts(value))
      .map((value) => notAllowed(flag, value, allowed)),
  );
}

/** A value that a flag does not take. */
export function notAllowed(flag: string, value: string, allowed: string): string {
  return `--${flag}: ${JSON.stringify(value)} is not allowed. Allowed: ${allowed}.`;
}

/**
 * Ends the command where something is wrong with its flags, before it has done anything.
 *
 * @throws UsageError with all of it
 */
export function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
}
