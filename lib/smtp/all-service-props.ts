import type { PropNames } from "../core/prop-names";
import { CLIENT_TLS_SERVICE, type ClientTlsServiceProps } from "./client-tls-props";
import { SMTP_PASSTHROUGH, type SmtpPassthroughProps } from "./passthrough-props";
import { SERVER_TLS_SERVICE, type ServerTlsServiceProps } from "./server-tls-props";

/** The props of all scenarios together: what a scenario has no use for is reported when it is given all the same. */
export interface AllServiceProps extends ClientTlsServiceProps, ServerTlsServiceProps, SmtpPassthroughProps {}

export const ALL_SERVICE_PROPS: PropNames<Record<string, unknown>> = {
  ...CLIENT_TLS_SERVICE.names,
  ...SERVER_TLS_SERVICE.names,
  ...SMTP_PASSTHROUGH.names,
};
