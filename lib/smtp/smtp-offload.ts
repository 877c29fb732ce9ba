import type { Construct } from "constructs";
import type { ClientTlsServiceProps } from "./client-tls-props";
import { SCENARIOS } from "./scenario";
import { SmtpService } from "./smtp-service";

/** Props of TLS offload. */
export interface SmtpOffloadProps extends ClientTlsServiceProps {}

/**
 * TLS from clients, unencrypted SMTP to servers: listener on port 587, servers on port 25. Guide, scenario 2.
 * Clients speak TLS from the first byte, which RFC 8314 puts on port 465.
 */
export class SmtpOffload extends SmtpService {
  public constructor(scope: Construct, id: string, props: SmtpOffloadProps) {
    super(scope, id, props, SCENARIOS.offload);
  }
}
