import type { Construct } from "constructs";
import type { ClientTlsServiceProps } from "./client-tls-props";
import { SCENARIOS } from "./scenario";
import type { ServerTlsServiceProps } from "./server-tls-props";
import { SmtpService } from "./smtp-service";

/** Props of TLS bridging. */
export interface SmtpBridgingProps extends ClientTlsServiceProps, ServerTlsServiceProps {}

/**
 * TLS from clients, and TLS again to the servers: listener on port 587, servers on port 587. Guide, scenario 3.
 * Both sides speak TLS from the first byte, which RFC 8314 puts on port 465; `startTls` lets clients start in
 * plaintext.
 */
export class SmtpBridging extends SmtpService {
  public constructor(scope: Construct, id: string, props: SmtpBridgingProps) {
    super(scope, id, props, SCENARIOS.bridging);
  }
}
