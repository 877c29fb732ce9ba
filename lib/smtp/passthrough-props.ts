import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOf } from "../kind/row";
import type { IFastL4Profile } from "../ltm/fastl4-profile";
import { SMTP_SERVICE, type SmtpServiceProps } from "./smtp-service-props";

/** Props of TLS passthrough. */
export interface SmtpPassthroughProps extends SmtpServiceProps {
  /**
   * A FastL4 profile of your own, made or referred to, instead of the one that the service would make.
   * @default - one made from /Common/fastL4 and `idleTimeout`
   */
  readonly fastL4Profile?: IFastL4Profile;
}

/** The props of passthrough as a table. */
export const SMTP_PASSTHROUGH = bagTable(
  readByCode({
    fastL4Profile: "guide, Appendix A, scenario 4",
  }) satisfies RowsOf<SmtpPassthroughProps, SmtpServiceProps>,
  SMTP_SERVICE.names,
);
