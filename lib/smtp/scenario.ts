import { StartTls } from "../ltm/start-tls";
import { Network } from "./network";

/** What tells the guide's six scenarios apart; everything else is the same for all of them. */
export interface Scenario {
  /** The guide's number. */
  readonly guide: string;
  /** Port that clients connect to, where the user states none (guide, Appendix A). */
  readonly port: number;
  /** Port of the servers, where the user states none (guide, Appendix A). */
  readonly memberPort: number;
  /** Whether the BIG-IP ends the clients' TLS. */
  readonly clientTls: boolean;
  /** Whether clients can or must start in plaintext, where the user does not say. */
  readonly startTls: StartTls;
}

const { NONE, REQUIRE } = StartTls;

/** Guide, Appendix A: one row for each scenario. */
export const SCENARIOS = {
  plaintext: { guide: "scenario 1", port: 25, memberPort: 25, clientTls: false, startTls: NONE },
  offload: { guide: "scenario 2", port: 587, memberPort: 25, clientTls: true, startTls: NONE },
  startTls: { guide: "scenario 6", port: 25, memberPort: 25, clientTls: true, startTls: REQUIRE },
} as const satisfies Record<string, Scenario>;

/** The TCP profile that BIG-IP has optimized for a kind of network (guide, iApp chapter: Network). */
export const TCP_PARENTS: Record<Network, string> = {
  [Network.WAN]: "/Common/tcp-wan-optimized",
  [Network.LAN]: "/Common/tcp-lan-optimized",
};
