import { SmtpTransport } from "../ltm/smtp-check";
import { StartTls } from "../ltm/start-tls";

/** What tells the guide's six scenarios apart; everything else is the same for all of them. */
export interface Scenario {
  /** The guide's number. */
  readonly guide: string;
  /** Port that clients connect to, where the user states none (guide, Appendix A). */
  readonly port: number;
  /** Port of the servers, where the user states none (guide, Appendix A); on layer 4 the listener's. */
  readonly memberPort: number;
  /** Whether packets pass on layer 4, so that the BIG-IP sees nothing of SMTP and TLS. */
  readonly layer4: boolean;
  /** Whether the BIG-IP ends the clients' TLS. */
  readonly clientTls: boolean;
  /** Whether clients can or must start in plaintext, where the user does not say. */
  readonly startTls: StartTls;
  /** Whether the BIG-IP speaks TLS with the servers. */
  readonly serverTls: boolean;
  /** What a server on a port speaks, as far as the scenario says. */
  readonly transport: (port: number) => SmtpTransport;
}

const { NONE, REQUIRE } = StartTls;

const plaintext = (): SmtpTransport => SmtpTransport.PLAINTEXT;
const smtps = (): SmtpTransport => SmtpTransport.SMTPS;

/** The iApp recommends STARTTLS; servers on the port of RFC 8314 speak TLS from the first byte. */
const byPort = (port: number): SmtpTransport => (port === 465 ? SmtpTransport.SMTPS : SmtpTransport.STARTTLS);

/** Guide, Appendix A: one row for each scenario. */
export const SCENARIOS = {
  plaintext: {
    guide: "scenario 1",
    port: 25,
    memberPort: 25,
    layer4: false,
    clientTls: false,
    startTls: NONE,
    serverTls: false,
    transport: plaintext,
  },
  offload: {
    guide: "scenario 2",
    port: 587,
    memberPort: 25,
    layer4: false,
    clientTls: true,
    startTls: NONE,
    serverTls: false,
    transport: plaintext,
  },
  bridging: {
    guide: "scenario 3",
    port: 587,
    memberPort: 587,
    layer4: false,
    clientTls: true,
    startTls: NONE,
    serverTls: true,
    transport: smtps,
  },
  passthrough: {
    guide: "scenario 4",
    port: 587,
    memberPort: 587,
    layer4: true,
    clientTls: false,
    startTls: NONE,
    serverTls: false,
    transport: byPort,
  },
  serverSideEncryption: {
    guide: "scenario 5",
    port: 587,
    memberPort: 587,
    layer4: false,
    clientTls: false,
    startTls: NONE,
    serverTls: true,
    transport: smtps,
  },
  startTls: {
    guide: "scenario 6",
    port: 25,
    memberPort: 25,
    layer4: false,
    clientTls: true,
    startTls: REQUIRE,
    serverTls: false,
    transport: plaintext,
  },
} as const satisfies Record<string, Scenario>;
