import type { PropNames } from "../core/prop-names";
import { CLIENT_TLS_SERVICE_PROPS, type ClientTlsServiceProps } from "./client-tls-props";
import type { MailListener } from "./mail-listener";

/**
 * Props of a mail service: what all its listeners have. `port` and `startTls` are a listener's own, and errors here. `names`
 * are those of what the listeners share.
 */
export interface MailServiceProps extends ClientTlsServiceProps {
  /** Where it listens: `MailListener.mx()`, `.submission()`, `.submissions()`, or `.of(...)`; each name once. */
  readonly listeners: MailListener[];
}

export const MAIL_SERVICE_PROPS: PropNames<MailServiceProps> = {
  ...CLIENT_TLS_SERVICE_PROPS,
  listeners: true,
};
