import type { Construct } from "constructs";
import type { IFastL4Profile } from "../ltm/fastl4-profile";
import { SCENARIOS } from "./scenario";
import { SmtpService } from "./smtp-service";
import type { SmtpServiceProps } from "./smtp-service-props";

/** Props of TLS passthrough. */
export interface SmtpPassthroughProps extends SmtpServiceProps {
  /**
   * A FastL4 profile of your own, made or referred to, instead of the one that the service would make.
   * @default - one made from /Common/fastL4 and `idleTimeout`
   */
  readonly fastL4Profile?: IFastL4Profile;
}

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
