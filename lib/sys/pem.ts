import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import { isToken } from "../core/tokens";

/** What a PEM text has to hold. */
export enum PemKind {
  CERTIFICATE = "CERTIFICATE",
  PRIVATE_KEY = "PRIVATE KEY",
}

const BLOCKS: Record<PemKind, RegExp> = {
  [PemKind.CERTIFICATE]:
    /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/,
  [PemKind.PRIVATE_KEY]:
    /-----BEGIN (?:RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY-----/,
};

/** Reads PEM text (RFC 7468) or a token for it. The text itself never shows in a message. */
export function readPem(read: PropReader, prop: string, value: unknown, kind: PemKind): string | undefined {
  if (value === undefined) return read.wrongType(prop, value, `PEM text of a ${kind.toLowerCase()}`);
  const pem = read.secret(prop, value);
  if (pem === undefined || isToken(pem)) return pem;
  if (BLOCKS[kind].test(pem)) return pem;
  const { problem, fix } = whatIsWrong(pem, kind);
  return read.refuse(
    "pem-format",
    prop,
    `expected the PEM text of a ${kind.toLowerCase()}, but ${problem}`,
    fix,
  );
}

function whatIsWrong(pem: string, kind: PemKind): { readonly problem: string; readonly fix: string } {
  const other = kind === PemKind.CERTIFICATE ? PemKind.PRIVATE_KEY : PemKind.CERTIFICATE;
  if (BLOCKS[other].test(pem)) {
    const fix = "Give the certificate in certificate and the private key in key; they look swapped";
    return { problem: `it is that of a ${other.toLowerCase()}`, fix };
  }
  const begin = /-----BEGIN ([A-Z ]+)-----/.exec(pem);
  if (begin !== null && BLOCKS[kind].test(`${pem}\n-----END ${begin[1] ?? ""}-----`)) {
    return {
      problem: `its end is missing (the line -----END ${begin[1] ?? ""}-----)`,
      fix: "Give the whole file: it was cut off",
    };
  }
  return {
    problem: pem.startsWith("/") ? "it looks like a path" : "there is no such block in the text",
    fix: `Give the file's content (fs.readFileSync(file, "utf8")), or use fromFullPaths for files on the device`,
  };
}

/** Whether a private key asks for a passphrase. */
export function isEncrypted(key: string): boolean {
  return key.includes("BEGIN ENCRYPTED PRIVATE KEY") || /Proc-Type:.*ENCRYPTED/.test(key);
}

/** The literal texts of a certificate and its key. */
interface Pair {
  readonly certificate: string;
  readonly key: string;
  readonly passphrase?: string;
}

/** Checks what the device would refuse anyway: a key that is not the certificate's, a wrong passphrase. */
export function checkPair(faults: Faults, { certificate, key, passphrase }: Pair): void {
  const x509 = parseCertificate(faults, certificate);
  if (isEncrypted(key) && passphrase === undefined) {
    faults.report("passphrase-missing", "key: the private key is encrypted", "Set passphrase");
    return;
  }
  const privateKey = parseKey(faults, key, passphrase);
  if (x509 === undefined || privateKey === undefined) return;
  if (!x509.checkPrivateKey(privateKey)) {
    faults.report(
      "key-mismatch",
      `key: it is not the private key of the certificate for ${x509.subject.replace(/\n/g, ", ")}`,
      `Give the two files of one pair; the leaf certificate stands first`,
    );
  }
  if (Date.parse(x509.validTo) < Date.now()) {
    faults.report("certificate-expired", `certificate: it expired on ${x509.validTo}`, "Renew it");
  }
}

function parseCertificate(faults: Faults, pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    faults.report("pem-format", "certificate: the PEM block does not hold a certificate", "Check the file");
    return undefined;
  }
}

function parseKey(
  faults: Faults,
  key: string,
  passphrase: string | undefined,
): ReturnType<typeof createPrivateKey> | undefined {
  try {
    return createPrivateKey({ key, passphrase });
  } catch {
    if (isEncrypted(key)) {
      faults.report(
        "passphrase-wrong",
        "passphrase: it does not open the private key",
        "Check the passphrase",
      );
    } else {
      faults.report("pem-format", "key: the PEM block does not hold a private key", "Check the file");
    }
    return undefined;
  }
}

/** The type of a certificate's key, such as RSA or EC; nothing where it can't be read, which is reported elsewhere. */
export function keyType(pem: string): string | undefined {
  try {
    return new X509Certificate(pem).publicKey.asymmetricKeyType?.toUpperCase();
  } catch {
    return undefined;
  }
}
