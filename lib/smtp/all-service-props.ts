import type { ClientTlsServiceProps } from "./client-tls-props";
import type { ServerTlsServiceProps } from "./server-tls-props";
import type { SmtpPassthroughProps } from "./smtp-passthrough";

/** The props of all scenarios together: what a scenario has no use for is reported when it is given all the same. */
export interface AllServiceProps extends ClientTlsServiceProps, ServerTlsServiceProps, SmtpPassthroughProps {}
