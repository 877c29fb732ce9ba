import type { Construct } from "constructs";
import type { SmtpPassthroughProps } from "./passthrough-props";
import { SCENARIOS } from "./scenario";
import { SmtpService } from "./smtp-service";

/**
 * Encrypted SMTP passes to the servers as it is: a Performance (Layer 4) listener on port 587, servers on the
 * listener's port unless `memberPort` says otherwise. Guide, scenario 4. The servers hold the certificates; the BIG-IP
 * can't look into mail.
 */
export class SmtpPassthrough extends SmtpService {
  public constructor(scope: Construct, id: string, props: SmtpPassthroughProps) {
    super(scope, id, props, SCENARIOS.passthrough);
  }
}
