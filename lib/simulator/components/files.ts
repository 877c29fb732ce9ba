import { type KeyObject, X509Certificate, createHash, createPrivateKey } from "node:crypto";
import type { ComponentDefinition, DeviceObject, Draft } from "../model/component";
import { type BigipError, refusal } from "../model/errors";
import type { Property } from "../model/properties";
import {
  integer,
  items,
  list,
  objectNames,
  oneOf,
  reference,
  referenceOrNone,
  secret,
  sourcePath,
  text,
} from "../model/types";
import { type ValueRecord, textOf } from "../model/values";

/** What every file object shows; the content itself is not readable through REST. */
const FILE: Readonly<Record<string, Property>> = {
  checksum: { type: text(), readOnly: true, kept: true },
  content: { type: text(), readOnly: true, hidden: true, kept: true },
  mode: { type: integer(), readOnly: true, kept: true },
  size: { type: integer(), readOnly: true, kept: true },
  "source-path": { type: sourcePath(), kept: true },
};

const sslCertificate: ComponentDefinition = {
  path: "sys file ssl-cert",
  label: "Certificate File",
  properties: {
    ...FILE,
    "cert-validation-options": { type: list(text()) },
    // Behind a reference, as the provider's client and AS3 read them.
    "cert-validators": {
      type: items({ naming: objectNames("sys crypto cert-validator ocsp") }),
      subcollection: true,
      since: "13.0",
    },
    issuer: { type: text(), readOnly: true, kept: true },
    "issuer-cert": { type: referenceOrNone("sys file ssl-cert") },
    subject: { type: text(), readOnly: true, kept: true },
  },
  complete: (draft) => {
    const own = withContent(draft, 33188);
    const certificate = certificatesIn(textOf(own["content"]) ?? "")[0];
    if (certificate === undefined) throw refusal("unknown-format", { path: draft.path });
    return { ...own, subject: certificate.subject, issuer: certificate.issuer };
  },
  inUse: fileInUse,
};

const sslKey: ComponentDefinition = {
  path: "sys file ssl-key",
  label: "Certificate Key File",
  properties: {
    ...FILE,
    passphrase: { type: secret(), kept: true, hidden: true },
    "security-type": { type: oneOf("normal", "password", "fips"), readOnly: true, kept: true },
  },
  complete: (draft) => {
    const own = withContent(draft, 33184);
    const content = textOf(own["content"]) ?? "";
    const encrypted = isEncrypted(content);
    if (!encrypted && readKey(content, undefined) === undefined)
      throw refusal("unknown-format", { path: draft.path });
    return { ...own, securityType: encrypted ? "password" : "normal" };
  },
  inUse: fileInUse,
};

const externalMonitorFile: ComponentDefinition = {
  path: "sys file external-monitor",
  label: "External Monitor File",
  properties: FILE,
  complete: (draft) => withContent(draft, 33261),
  inUse: fileInUse,
};

const iFile: ComponentDefinition = {
  path: "sys file ifile",
  label: "iFile File",
  properties: FILE,
  complete: (draft) => withContent(draft, 33188),
  inUse: fileInUse,
};

/** Takes the content in when a source path was given; a file without content can't be made. */
function withContent({ device, path, own, changes }: Draft, mode: number): ValueRecord {
  const source = textOf(own["sourcePath"]);
  if (source === undefined) throw refusal("source-path-missing", { path });
  if (!changes.has("sourcePath")) return own;
  const bytes = device.readFile(source.replace(/^file:(\/\/)?/, ""));
  const digest = createHash("sha1").update(bytes).digest("hex");
  return {
    ...own,
    content: bytes.toString("latin1"),
    checksum: `SHA1:${bytes.length}:${digest}`,
    size: bytes.length,
    mode,
  };
}

function fileInUse(target: DeviceObject): BigipError {
  return refusal("file-in-use", { path: target.path });
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM text; empty where one of them can't be read. */
export function certificatesIn(content: string): readonly X509Certificate[] {
  try {
    return (content.match(PEM_CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem));
  } catch {
    return [];
  }
}

function isEncrypted(content: string): boolean {
  return /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(content);
}

export function readKey(content: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: content, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}

/** Whom the device asks whether a certificate is revoked; as AS3's property map and its tests of a device have it. */
const ocspValidator: ComponentDefinition = {
  path: "sys crypto cert-validator ocsp",
  label: "OCSP Certificate Validator",
  since: "13.0",
  properties: {
    "dns-resolver": { type: reference("net dns-resolver") },
    "responder-url": { type: text() },
    "sign-hash": { type: oneOf("sha1", "sha256"), default: "sha256" },
    "signer-cert": { type: reference("sys file ssl-cert") },
    "signer-key": { type: reference("sys file ssl-key") },
    "signer-key-passphrase": { type: secret() },
    timeout: { type: integer({ min: 1, max: 300 }), default: 8 },
  },
};

export const files: readonly ComponentDefinition[] = [
  sslCertificate,
  sslKey,
  externalMonitorFile,
  iFile,
  ocspValidator,
];
