import type { BigipObject } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import { readerInside, type RowReader } from "../core/object-references";
import { inheritAgain } from "../device/set-back";
import { bagTable } from "../kind/kind-table";
import { row, type RowsOfBag, type ValuesOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { yours } from "../kind/setting";
import { choice, reference } from "../kind/value-type";
import type { ITrustedCa } from "../sys/trusted-ca";

/** What happens to clients without a certificate that is trusted. */
export enum ClientCertificateMode {
  /** They are turned away. */
  REQUIRE = "require",
  /** They are asked, and taken all the same: iRules can tell them apart. */
  REQUEST = "request",
}

/** Certificates of clients: whether one is needed, and whose. */
export interface ClientCertificates {
  /** The authority that must have signed the clients' certificates. */
  readonly trustedCa: ITrustedCa;
  /**
   * Whether a client needs one. REQUIRE is for clients that you know, such as your own relays: other mail servers have no
   * certificate that you trust.
   * @default ClientCertificateMode.REQUIRE
   */
  readonly mode?: ClientCertificateMode;
}

const CLIENT_CERTIFICATE_ROWS = {
  trustedCa: row(reference<ITrustedCa>(KINDS.trustedCa, { needed: "a TrustedCa" }), {
    argument: "caFile",
    property: "ca-file",
    as3: "authenticationTrustCA",
    setting: yours("Trusted Certificate Authorities"),
  }),
  mode: row(choice({ ClientCertificateMode }), {
    argument: "peerCertMode",
    property: "peer-cert-mode",
    unstated: ClientCertificateMode.REQUIRE,
    as3: "authenticationMode",
  }),
} satisfies RowsOfBag<ClientCertificates>;

/** Certificates of clients as a table. */
export const CLIENT_CERTIFICATES = bagTable(CLIENT_CERTIFICATE_ROWS);

/** What is asked of clients. */
export type AskedOfClients = ValuesOf<typeof CLIENT_CERTIFICATE_ROWS>;

/** Reads what clients are asked for; undefined where it is nothing. */
export function readClientCertificates(reader: RowReader, value: unknown): AskedOfClients | undefined {
  const given = reader.read.object("clientCertificates", value);
  if (given === undefined) return undefined;
  return readRows(CLIENT_CERTIFICATES, given, readerInside(reader, "clientCertificates"));
}

/** Whether clients without a certificate are turned away. */
export function isNeeded(asked: AskedOfClients | undefined): boolean {
  return asked !== undefined && asked.mode === ClientCertificateMode.REQUIRE;
}

/** Lets the profile ask what its parent asks, when this leaves the stack. */
export function askNoLonger(
  host: BigipObject,
  component: string,
  asked: AskedOfClients | undefined,
): readonly Dependable[] {
  if (asked === undefined) return [];
  const detaches = asked.trustedCa === undefined ? [] : [asked.trustedCa];
  // In one command: an authority is needed as long as certificates are.
  const properties = ["peer-cert-mode", "ca-file"];
  return [inheritAgain(host, "ClientCertificates", { component, properties, detaches })];
}
