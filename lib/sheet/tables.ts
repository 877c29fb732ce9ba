import type { BagTable, KindTable } from "../kind/kind-table";
import { ADDRESS_LIST } from "../afm/address-list";
import { FIREWALL_POLICY } from "../afm/firewall-policy";
import { FIREWALL_RULE } from "../afm/firewall-rule";
import { IP_INTELLIGENCE_CATEGORY, IP_INTELLIGENCE_POLICY } from "../afm/ip-intelligence-policy";
import { SECURITY_LOG_PROFILE } from "../afm/security-log-profile";
import { CIPHER_GROUP } from "../ltm/cipher-group";
import { CIPHER_RULE } from "../ltm/cipher-rule";
import { CLIENT_SSL_PROFILE } from "../ltm/client-ssl-profile";
import { EXTERNAL_MONITOR } from "../ltm/external-monitor";
import { FASTL4_PROFILE } from "../ltm/fastl4-profile";
import { GATEWAY_ICMP_MONITOR } from "../ltm/gateway-icmp-monitor";
import { IRULE } from "../ltm/irule";
import { NODE } from "../ltm/node";
import { POOL_MEMBER } from "../ltm/pool-member";
import { POOL } from "../ltm/pool-props";
import { REQUEST_QUEUE } from "../ltm/request-queue";
import { SERVER_SSL_PROFILE } from "../ltm/server-ssl-profile";
import { SMTP_ENVELOPE, SMTP_LOGIN, SMTP_MESSAGE } from "../ltm/smtp-check";
import { SMTP_EXTERNAL_MONITOR } from "../ltm/smtp-external-monitor";
import { SMTP_MONITOR } from "../ltm/smtp-monitor";
import { SMTPS_PROFILE } from "../ltm/smtps-profile";
import { SNAT_POOL } from "../ltm/snat-pool";
import { TCP_MONITOR } from "../ltm/tcp-monitor";
import { TCP_PROFILE } from "../ltm/tcp-profile";
import { SNAT_TRANSLATION } from "../ltm/traffic-group-address";
import { VIRTUAL_ADDRESS } from "../ltm/virtual-address";
import { VIRTUAL_SERVER } from "../ltm/virtual-server-props";
import { CLIENT_TLS_SERVICE } from "../smtp/client-tls-props";
import { SECURITY_LOG, SMTP_FIREWALL } from "../smtp/firewall-props";
import { SMTP_HEALTH_CHECK } from "../smtp/health-check-props";
import { MAIL_LISTENER } from "../smtp/mail-listener";
import { MAIL_SERVICE } from "../smtp/mail-service-props";
import { SMTP_PASSTHROUGH } from "../smtp/passthrough-props";
import { SERVER_TLS } from "../smtp/server-tls";
import { SERVER_TLS_SERVICE } from "../smtp/server-tls-props";
import { SERVICE_NAMES } from "../smtp/service-names";
import { SMTP_SERVICE } from "../smtp/smtp-service-props";
import { CERTIFICATE_KEY_PAIR } from "../sys/certificate-key-pair";
import { EXTERNAL_MONITOR_SCRIPT } from "../sys/external-monitor-script";
import { FORMATTED_LOG_DESTINATION } from "../sys/formatted-log-destination";
import { HIGH_SPEED_LOG_DESTINATION } from "../sys/high-speed-log-destination";
import { LOG_PUBLISHER } from "../sys/log-publisher";
import { PARTITION } from "../sys/partition";
import { TRUSTED_CA } from "../sys/trusted-ca";

/** A kind of object, by the class that makes it. */
export interface NamedKind {
  readonly kind: string;
  /** The interface of its props. */
  readonly props: string;
  readonly table: KindTable;
}

/** A bag of props, by its interface. */
export interface NamedBag {
  readonly props: string;
  readonly table: BagTable;
}

/** Every kind of object: what looks at all of them goes over this list. */
export const KIND_TABLES: readonly NamedKind[] = [
  named("Pool", POOL),
  named("Node", NODE),
  named("SmtpMonitor", SMTP_MONITOR),
  named("TcpMonitor", TCP_MONITOR, "MonitorProps"),
  named("GatewayIcmpMonitor", GATEWAY_ICMP_MONITOR, "MonitorProps"),
  named("ExternalMonitor", EXTERNAL_MONITOR),
  named("SmtpExternalMonitor", SMTP_EXTERNAL_MONITOR),
  named("TcpProfile", TCP_PROFILE),
  named("FastL4Profile", FASTL4_PROFILE),
  named("ClientSslProfile", CLIENT_SSL_PROFILE),
  named("ServerSslProfile", SERVER_SSL_PROFILE),
  named("SmtpsProfile", SMTPS_PROFILE),
  named("CipherRule", CIPHER_RULE),
  named("CipherGroup", CIPHER_GROUP),
  named("SnatPool", SNAT_POOL),
  named("TrafficGroupAddress", SNAT_TRANSLATION),
  named("VirtualAddress", VIRTUAL_ADDRESS),
  named("VirtualServer", VIRTUAL_SERVER),
  named("IRule", IRULE),
  named("FirewallPolicy", FIREWALL_POLICY),
  named("AddressList", ADDRESS_LIST),
  named("IpIntelligencePolicy", IP_INTELLIGENCE_POLICY),
  named("SecurityLogProfile", SECURITY_LOG_PROFILE),
  named("LogPublisher", LOG_PUBLISHER),
  named("FormattedLogDestination", FORMATTED_LOG_DESTINATION),
  named("HighSpeedLogDestination", HIGH_SPEED_LOG_DESTINATION),
  named("CertificateKeyPair", CERTIFICATE_KEY_PAIR),
  named("TrustedCa", TRUSTED_CA),
  named("ExternalMonitorScript", EXTERNAL_MONITOR_SCRIPT),
  named("Partition", PARTITION),
];

/** Every bag of props that is a table: of services, and of what stands inside of other props. */
export const BAG_TABLES: readonly NamedBag[] = [
  { props: "PoolMemberProps", table: POOL_MEMBER },
  { props: "RequestQueue", table: REQUEST_QUEUE },
  { props: "SmtpLogin", table: SMTP_LOGIN },
  { props: "SmtpMessage", table: SMTP_MESSAGE },
  { props: "SmtpEnvelope", table: SMTP_ENVELOPE },
  { props: "FirewallRule", table: FIREWALL_RULE },
  { props: "IpIntelligenceCategory", table: IP_INTELLIGENCE_CATEGORY },
  { props: "SmtpServiceProps", table: SMTP_SERVICE },
  { props: "ClientTlsServiceProps", table: CLIENT_TLS_SERVICE },
  { props: "ServerTlsServiceProps", table: SERVER_TLS_SERVICE },
  { props: "SmtpPassthroughProps", table: SMTP_PASSTHROUGH },
  { props: "MailServiceProps", table: MAIL_SERVICE },
  { props: "MailListenerProps", table: MAIL_LISTENER },
  { props: "ServerTls", table: SERVER_TLS },
  { props: "SmtpHealthCheck", table: SMTP_HEALTH_CHECK },
  { props: "SmtpFirewallProps", table: SMTP_FIREWALL },
  { props: "SecurityLogProps", table: SECURITY_LOG },
  { props: "ServiceNames", table: SERVICE_NAMES },
];

function named(kind: string, table: KindTable, props = `${kind}Props`): NamedKind {
  return { kind, props, table };
}
