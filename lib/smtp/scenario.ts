import { Network } from "./network";

/** What tells the guide's six scenarios apart; everything else is the same for all of them. */
export interface Scenario {
  /** The guide's number and name. */
  readonly guide: string;
  /** Port that clients connect to, where the user states none (guide, Appendix A). */
  readonly port: number;
  /** Port of the servers, where the user states none (guide, Appendix A). */
  readonly memberPort: number;
  /** Whether the BIG-IP ends the clients' TLS. */
  readonly clientTls: boolean;
}

/** Guide, Appendix A: one row for each scenario. */
export const SCENARIOS = {
  plaintext: { guide: "Scenario 1: standard unencrypted SMTP", port: 25, memberPort: 25, clientTls: false },
  offload: { guide: "Scenario 2: SSL offload", port: 587, memberPort: 25, clientTls: true },
} as const satisfies Record<string, Scenario>;

/** The TCP profile that BIG-IP has optimized for a kind of network (guide, iApp chapter: Network). */
export const TCP_PARENTS: Record<Network, string> = {
  [Network.WAN]: "/Common/tcp-wan-optimized",
  [Network.LAN]: "/Common/tcp-lan-optimized",
};
