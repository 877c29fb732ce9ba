import type { Device, DeviceObject, Draft } from "../model/component";
import { type BigipError, refusal } from "../model/errors";
import type { Reference } from "../model/properties";
import { type Value, type ValueRecord, itemsOf, referenceOf, textOf } from "../model/values";
import { certificatesIn, readKey } from "./files";

export const CERTIFICATE = "sys file ssl-cert";
export const KEY = "sys file ssl-key";

/** Files are tied to SSL profiles by foreign keys, not by name. */
export function missingFile(
  { component, path: profile }: DeviceObject,
  reference: Reference,
): BigipError | undefined {
  const { targets, path } = reference;
  if (!targets.includes(CERTIFICATE) && !targets.includes(KEY)) return undefined;
  const index = targets.includes(KEY) ? "key_fk" : "cert_fk";
  return refusal("file-not-found", { path, kind: component.label, user: profile, index });
}

/** The flat certificate and key are another spelling of the first pair of the list. */
const FLAT = ["cert", "key", "chain", "passphrase"] as const;

export function completeClientSsl({ own, changes }: Draft): ValueRecord {
  const flatGiven = FLAT.some((name) => changes.has(name)) && !changes.has("certKeyChain");
  const given = Object.fromEntries(
    FLAT.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]])),
  );
  const pairs = flatGiven
    ? [{ name: "default", ...itemsOf(own["certKeyChain"])[0], ...given }]
    : itemsOf(own["certKeyChain"]);
  const first = pairs[0];
  if (first === undefined) return own;
  const flat = Object.fromEntries(FLAT.map((name) => [name, first[name] ?? "none"] as const).filter(isShown));
  const others = Object.fromEntries(Object.entries(own).filter(([name]) => name !== "passphrase"));
  return { ...others, ...flat, certKeyChain: pairs, inheritCertkeychain: "false" };
}

function isShown([name, value]: readonly [string, Value]): boolean {
  return name !== "passphrase" || value !== "none";
}

interface Pair {
  readonly cert: Value | undefined;
  readonly key: Value | undefined;
  readonly passphrase: Value | undefined;
}

export function checkClientSsl(device: Device, object: DeviceObject): void {
  const pairs = itemsOf(device.effective(object)["certKeyChain"]);
  const kinds = pairs.map(({ cert, key, passphrase }) =>
    checkPair(device, object, { cert, key, passphrase }),
  );
  const known = kinds.filter((kind) => kind !== undefined);
  const duplicate = known.find((kind, index) => known.indexOf(kind) !== index);
  if (duplicate !== undefined) {
    throw refusal("pairs-of-one-type", { profile: object.path, type: duplicate });
  }
  if (!known.includes("rsa")) {
    throw refusal("rsa-pair-missing", { profile: object.path });
  }
}

/** The kind of the pair's key; undefined where there is no pair. */
export function checkPair(device: Device, object: DeviceObject, pair: Pair): string | undefined {
  const certPath = referenceOf(pair.cert);
  const keyPath = referenceOf(pair.key);
  if (certPath === undefined && keyPath === undefined) return undefined;
  if (certPath === undefined || keyPath === undefined) {
    throw refusal("pair-not-complete", { profile: object.path });
  }
  const certificate = certificatesIn(contentOf(device, CERTIFICATE, certPath))[0];
  const file = device.resolve({ targets: [KEY], path: keyPath });
  // A missing file is reported by the check of references, which comes first.
  if (certificate === undefined || file === undefined) return undefined;
  const passphrase = textOf(pair.passphrase) ?? textOf(file.own["passphrase"]);
  const key = readKey(textOf(file.own["content"]) ?? "", passphrase);
  if (key === undefined) {
    throw refusal("passphrase-wrong", { key: keyPath, profile: object.path });
  }
  if (!certificate.checkPrivateKey(key)) {
    throw refusal("pair-does-not-match", { profile: object.path, key: keyPath, certificate: certPath });
  }
  return key.asymmetricKeyType;
}

function contentOf(device: Device, component: string, path: string): string {
  return textOf(device.resolve({ targets: [component], path })?.own["content"]) ?? "";
}
