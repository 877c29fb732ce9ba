import { Choices } from "./choices";

/** What an app is made for; all of it has defaults that synthesize. */
export interface AppOptions {
  readonly destination: string;
  readonly port: number | undefined;
  readonly members: readonly string[];
  readonly memberPort: number | undefined;
  readonly domain: string;
  /** `automap`, `none` or addresses. */
  readonly snat: readonly string[];
  readonly certificate: string;
  readonly key: string;
  readonly chain: string | undefined;
  /** A member of TlsVersion. */
  readonly minTls: string;
  /** A member of StartTls. */
  readonly startTls: string | undefined;
  readonly trustedCa: string | undefined;
  readonly verifyName: string | undefined;
  /** Of the objects; with AS3 the name of the tenant. */
  readonly partition: string | undefined;
  readonly engine: Engine;
  readonly allowFrom: readonly string[];
}

/** How the objects come to the device. */
export enum Engine {
  /** As resources of the provider, and scripts. */
  RESOURCES = "resources",
  /** As a declaration of AS3. */
  AS3 = "as3",
}

/** What the program of a scenario looks like beside what all have. */
export interface ScenarioApp {
  readonly construct: string;
  readonly summary: string;
  readonly port?: number;
  readonly memberPort?: number;
  /** Whether the BIG-IP shows clients a certificate, and whether it speaks TLS with the servers. */
  readonly clientTls: boolean;
  readonly serverTls: boolean;
  /** A member of StartTls: what clients have to do unless it is stated, and never NONE then. */
  readonly startTls?: string;
  /** The listeners of a service with several, as code: each has a port and a way of STARTTLS. */
  readonly listeners?: readonly string[];
}

/** The scenarios of the guide, and all three ports of mail as one, by the names that `--scenario` takes. */
export const SCENARIO_APPS = new Choices<ScenarioApp>({
  plaintext: {
    construct: "SmtpPlaintext",
    summary: "Plaintext SMTP from clients to servers.",
    clientTls: false,
    serverTls: false,
  },
  offload: {
    construct: "SmtpOffload",
    summary: "TLS from clients on port 465, plaintext to the servers.",
    port: 465,
    clientTls: true,
    serverTls: false,
  },
  bridging: {
    construct: "SmtpBridging",
    summary: "TLS from clients on port 465, and TLS again to the servers.",
    port: 465,
    memberPort: 465,
    clientTls: true,
    serverTls: true,
  },
  passthrough: {
    construct: "SmtpPassthrough",
    summary: "TLS from clients goes to the servers as it is.",
    port: 465,
    clientTls: false,
    serverTls: false,
  },
  "server-side-encryption": {
    construct: "SmtpServerSideEncryption",
    summary: "Plaintext from clients, TLS to the servers.",
    port: 25,
    memberPort: 465,
    clientTls: false,
    serverTls: true,
  },
  starttls: {
    construct: "SmtpStartTls",
    summary: "Clients start in plaintext on port 587 and must use STARTTLS, plaintext to the servers.",
    port: 587,
    clientTls: true,
    serverTls: false,
    startTls: "REQUIRE",
  },
  "mail-service": {
    construct: "MailService",
    summary: "Mail from other servers on port 25, from users on 587 and 465, plaintext to the servers.",
    clientTls: true,
    serverTls: false,
    listeners: ["MailListener.mx()", "MailListener.submission()", "MailListener.submissions()"],
  },
});
