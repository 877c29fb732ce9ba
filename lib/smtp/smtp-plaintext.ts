import type { Construct } from "constructs";
import { SCENARIOS } from "./scenario";
import { SmtpService } from "./smtp-service";
import type { SmtpServiceProps } from "./smtp-service-props";

/** Props of plaintext SMTP. */
export interface SmtpPlaintextProps extends SmtpServiceProps {}

/**
 * Unencrypted SMTP from clients and to servers, as mail between domains mostly is: listener on port 25, servers
 * on port 25. Guide, scenario 1.
 */
export class SmtpPlaintext extends SmtpService {
  public constructor(scope: Construct, id: string, props: SmtpPlaintextProps) {
    super(scope, id, props, SCENARIOS.plaintext);
  }
}
