import type { PropNames } from "../core/prop-names";
import type { IFastL4Profile } from "../ltm/fastl4-profile";
import { SMTP_SERVICE_PROPS, type SmtpServiceProps } from "./smtp-service-props";

/** Props of TLS passthrough. */
export interface SmtpPassthroughProps extends SmtpServiceProps {
  /**
   * A FastL4 profile of your own, made or referred to, instead of the one that the service would make.
   * @default - one made from /Common/fastL4 and `idleTimeout`
   */
  readonly fastL4Profile?: IFastL4Profile;
}

export const SMTP_PASSTHROUGH_PROPS: PropNames<SmtpPassthroughProps> = {
  ...SMTP_SERVICE_PROPS,
  fastL4Profile: true,
};
