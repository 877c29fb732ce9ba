import type { Construct } from "constructs";
import type { ClientTlsServiceProps } from "./client-tls-props";
import { SCENARIOS } from "./scenario";
import { SmtpService } from "./smtp-service";

/** Props of STARTTLS. */
export interface SmtpStartTlsProps extends ClientTlsServiceProps {}

/**
 * Clients start in plaintext and turn the connection into TLS with STARTTLS; unencrypted SMTP to servers:
 * listener on port 25, servers on port 25, STARTTLS required unless `startTls` allows to go on without. Guide,
 * scenario 6. BIG-IP 11.5 and later.
 */
export class SmtpStartTls extends SmtpService {
  public constructor(scope: Construct, id: string, props: SmtpStartTlsProps) {
    super(scope, id, props, SCENARIOS.startTls);
  }
}
