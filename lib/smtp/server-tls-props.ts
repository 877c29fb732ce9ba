import type { PropNames } from "../core/prop-names";
import type { IServerSslProfile } from "../ltm/server-ssl-profile";
import type { ServerTls } from "./server-tls";
import { SMTP_SERVICE_PROPS, type SmtpServiceProps } from "./smtp-service-props";

/** Props of the scenarios in which the BIG-IP speaks TLS with the servers. */
export interface ServerTlsServiceProps extends SmtpServiceProps {
  /**
   * A server SSL profile of your own, made or referred to, instead of the one that the service would make. Not beside
   * `serverTls`.
   * @default - one made from /Common/serverssl and `serverTls`
   */
  readonly serverSsl?: IServerSslProfile;
  /**
   * What the made server SSL profile verifies and shows.
   * @default - no verification, no client certificate
   */
  readonly serverTls?: ServerTls;
}

export const SERVER_TLS_SERVICE_PROPS: PropNames<ServerTlsServiceProps> = {
  ...SMTP_SERVICE_PROPS,
  serverSsl: true,
  serverTls: true,
};
