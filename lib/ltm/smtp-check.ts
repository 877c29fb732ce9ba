import { bagTable } from "../kind/kind-table";
import { byCode, row, type RowsOfBag } from "../kind/row";
import { choice, secret, text } from "../kind/value-type";

/** How a health check speaks with a server. */
export enum SmtpTransport {
  /** Unencrypted from start to end. */
  PLAINTEXT = "plaintext",
  /** Plaintext at first, then TLS by STARTTLS (RFC 3207), which the server must offer. */
  STARTTLS = "starttls",
  /** TLS from the first byte. */
  SMTPS = "smtps",
}

/** How a health check logs in. */
export enum AuthMechanism {
  /** PLAIN where the server offers it and takes it, else LOGIN. */
  AUTO = "auto",
  /** LOGIN alone, for servers whose PLAIN does not work though they offer it. */
  LOGIN = "login",
  /** NTLM, as Microsoft Exchange asks for. */
  NTLM = "ntlm",
}

/** A mailbox that a health check logs in to. It should have no rights: the device shows its password. */
export interface SmtpLogin {
  /** Name to log in with; for NTLM with the domain where the server wants it. */
  readonly username: string;
  /** Password of the mailbox. Best from a sensitive TerraformVariable. */
  readonly password: string;
  /**
   * How to log in.
   * @default AuthMechanism.AUTO
   */
  readonly mechanism?: AuthMechanism;
}

/** A login as a table. */
export const SMTP_LOGIN = bagTable({
  username: row(text()),
  password: row(secret()),
  mechanism: row(choice({ AuthMechanism })),
} satisfies RowsOfBag<SmtpLogin>);

/** A mail that a health check sends and that is delivered, each time and from each unit of a cluster. */
export interface SmtpMessage {
  /** Sender's address; empty is the null sender. */
  readonly from: string;
  /** Recipient's address. */
  readonly to: string;
  /**
   * Text of the mail.
   * @default - a line that says what it is
   */
  readonly body?: string;
}

/** A mail as a table; the monitor reads it. */
export const SMTP_MESSAGE = bagTable({
  from: byCode(),
  to: byCode(),
  body: byCode(),
} satisfies RowsOfBag<SmtpMessage>);

/** Sender and recipient that a server has to accept; the mail itself is never sent. */
export interface SmtpEnvelope {
  /** Sender's address; empty is the null sender. */
  readonly from: string;
  /** Recipient's address. */
  readonly to: string;
}

/** Sender and recipient as a table; the monitor reads them. */
export const SMTP_ENVELOPE = bagTable({ from: byCode(), to: byCode() } satisfies RowsOfBag<SmtpEnvelope>);
