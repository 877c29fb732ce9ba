import type { PropNames } from "../core/prop-names";
import { CLIENT_TLS_SERVICE_PROPS, type ClientTlsServiceProps } from "./client-tls-props";
import { SMTP_PASSTHROUGH_PROPS, type SmtpPassthroughProps } from "./passthrough-props";
import { SERVER_TLS_SERVICE_PROPS, type ServerTlsServiceProps } from "./server-tls-props";

/** The props of all scenarios together: what a scenario has no use for is reported when it is given all the same. */
export interface AllServiceProps extends ClientTlsServiceProps, ServerTlsServiceProps, SmtpPassthroughProps {}

export const ALL_SERVICE_PROPS: PropNames<AllServiceProps> = {
  ...CLIENT_TLS_SERVICE_PROPS,
  ...SERVER_TLS_SERVICE_PROPS,
  ...SMTP_PASSTHROUGH_PROPS,
};
