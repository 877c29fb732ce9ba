import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (file: string): string => readFileSync(join(__dirname, "pem", `${file}.pem`), "utf8");

/** Made for the tests with openssl: no service anywhere uses them. */
export const PEM = {
  /** For mail.example.test; its key is `KEY`. */
  CERTIFICATE: read("certificate"),
  KEY: read("key"),
  /** `KEY`, encrypted with `PASSPHRASE`. */
  ENCRYPTED_KEY: read("encrypted-key"),
  PASSPHRASE: "opens-the-key",
  /** An authority, whose key is `OTHER_KEY`. */
  AUTHORITY: read("authority"),
  OTHER_KEY: read("other-key"),
  /** A certificate for `KEY` that expired in 2021. */
  EXPIRED: read("expired"),
} as const;
