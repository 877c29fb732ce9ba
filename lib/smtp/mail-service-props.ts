import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOf } from "../kind/row";
import { CLIENT_TLS_SERVICE, type ClientTlsServiceProps } from "./client-tls-props";
import type { MailListener } from "./mail-listener";

/**
 * Props of a mail service: what all its listeners have. `port` and `startTls` are a listener's own, and errors here, as is
 * `smtps`. `names` are those of what the listeners share, but for pools and monitors, whose names have their port.
 */
export interface MailServiceProps extends ClientTlsServiceProps {
  /** Where it listens: `MailListener.mx()`, `.submission()`, `.submissions()`, or `.of(...)`; each name once. */
  readonly listeners: MailListener[];
}

/** The props of a mail service as a table. */
export const MAIL_SERVICE = bagTable(
  readByCode({ listeners: "–" }) satisfies RowsOf<MailServiceProps, ClientTlsServiceProps>,
  CLIENT_TLS_SERVICE.names,
);
