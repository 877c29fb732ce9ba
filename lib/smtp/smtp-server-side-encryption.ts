import type { Construct } from "constructs";
import { SCENARIOS } from "./scenario";
import type { ServerTlsServiceProps } from "./server-tls-props";
import { SmtpService } from "./smtp-service";

/** Props of server-side encryption. */
export interface SmtpServerSideEncryptionProps extends ServerTlsServiceProps {}

/**
 * Unencrypted SMTP from clients, TLS from the first byte to the servers: listener on port 587, servers on port
 * 587. Guide, scenario 5: the far end of a tunnel that encrypts by itself.
 */
export class SmtpServerSideEncryption extends SmtpService {
  public constructor(scope: Construct, id: string, props: SmtpServerSideEncryptionProps) {
    super(scope, id, props, SCENARIOS.serverSideEncryption);
  }
}
