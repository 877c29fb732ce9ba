import type { IAddressList } from "../afm/address-list";
import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOfBag } from "../kind/row";
import type { IPool } from "../ltm/pool-props";
import type { LocalLog } from "../sys/local-log";
import type { LogFormat } from "../sys/log-format";
import type { LogProtocol } from "../sys/log-protocol";

/** What happens to connections from sources that are not trusted. Guide, AFM: a rule to block all other traffic. */
export enum DenyAction {
  /** Says nothing: the client waits until it gives up. */
  DROP = "drop",
  /** Tells the client that it can't reach this. */
  REJECT = "reject",
}

/** What happens to sources with a low reputation. Guide, AFM: sources with a low reputation score. */
export enum LowReputation {
  /** They are treated like all others. */
  ALLOW = "allow",
  /** They are dropped without an answer: IP intelligence has no reject. */
  REJECT = "reject",
  /** They are let in, and each hit is logged. */
  ALLOW_AND_LOG = "allow-and-log",
}

/**
 * Where the firewall's log goes: to servers, or to the device itself. A whole chain is made for servers: ping monitor, pool, log destinations,
 * publisher and security log profile. Guide: Configuring the BIG-IP system to log network firewall events.
 */
export interface SecurityLogProps {
  /**
   * Addresses of the log servers. Exactly one of `servers`, `pool` and `local`.
   * @default - `pool` or `local` is given
   */
  readonly servers?: string[];
  /**
   * A pool of log servers.
   * @default - a pool of `servers`
   */
  readonly pool?: IPool;
  /**
   * The device keeps the log itself, instead of sending it: for a first look, and where there are no log servers. Logging on
   * the device costs it processor time and disk; for a busy service take servers.
   * @default - it is sent to `servers` or `pool`
   */
  readonly local?: LocalLog;
  /**
   * Port of the log servers.
   * @default 514
   */
  readonly port?: number;
  /**
   * How messages are sent.
   * @default LogProtocol.UDP
   */
  readonly protocol?: LogProtocol;
  /**
   * The form that the log servers want.
   * @default - the messages as they are
   */
  readonly format?: LogFormat;
}

/** A log as a table. */
export const SECURITY_LOG = bagTable(
  readByCode({
    servers: "–",
    pool: "–",
    local: "–",
    port: "guide, Appendix A: logging",
    protocol: "guide, Appendix A: logging",
    format: "guide, Appendix A: logging",
  }) satisfies RowsOfBag<SecurityLogProps>,
);

/**
 * The firewall policy that is made for a service. Its first rule accepts TCP from the trusted sources, its last one
 * denies all other TCP; without trusted sources it accepts all. Guide: F5's recommended AFM configuration.
 */
export interface SmtpFirewallProps {
  /**
   * Trusted sources that several services share, beside those of `allowFrom`.
   * @default - none
   */
  readonly addressLists?: IAddressList[];
  /**
   * Countries that are trusted, beside `allowFrom`: two letters of ISO 3166, or with a region (`US:California`).
   * @default - none
   */
  readonly countries?: string[];
  /**
   * Host names whose addresses are trusted, beside `allowFrom`. They need a DNS resolver in the device's firewall
   * (warning `firewall-resolver`).
   * @default - none
   */
  readonly fqdns?: string[];
  /**
   * What happens to all other sources; only together with trusted sources.
   * @default DenyAction.DROP
   */
  readonly deny?: DenyAction;
  /**
   * VLANs and tunnels on which trusted sources come in, as full paths.
   * @default - all
   */
  readonly vlans?: string[];
  /**
   * Whether accepted connections are logged. Guide: typically they need not be.
   * @default false
   */
  readonly logAllowed?: boolean;
  /**
   * Whether denied connections are logged.
   * @default - true when there is a log: `log` or `securityLogProfiles`
   */
  readonly logDenied?: boolean;
  /**
   * What happens to sources with a low reputation. Needs an IP Intelligence licence.
   * @default LowReputation.ALLOW
   */
  readonly lowReputation?: LowReputation;
  /**
   * Where the log goes.
   * @default - to the profiles in `securityLogProfiles`, else nowhere
   */
  readonly log?: SecurityLogProps;
}

/** The firewall of a service as a table. */
export const SMTP_FIREWALL = bagTable(
  readByCode({
    addressLists: "guide, iApp: Advanced Firewall Manager",
    countries: "–",
    fqdns: "–",
    deny: "guide, Appendix A: AFM",
    vlans: "guide, Appendix A: AFM",
    logAllowed: "guide, Appendix A: AFM",
    logDenied: "guide, Appendix A: AFM",
    lowReputation: "guide, iApp: Advanced Firewall Manager",
    log: "guide, Appendix A: logging",
  }) satisfies RowsOfBag<SmtpFirewallProps>,
);
