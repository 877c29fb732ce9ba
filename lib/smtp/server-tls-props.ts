import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOf } from "../kind/row";
import type { IServerSslProfile } from "../ltm/server-ssl-profile";
import type { ServerTls } from "./server-tls";
import { SMTP_SERVICE, type SmtpServiceProps } from "./smtp-service-props";

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

/** The props of scenarios with server TLS as a table. */
export const SERVER_TLS_SERVICE = bagTable(
  readByCode({
    serverSsl: "guide, Appendix A",
    serverTls: "guide, Appendix A",
  }) satisfies RowsOf<ServerTlsServiceProps, SmtpServiceProps>,
  SMTP_SERVICE.names,
);
