import { EXTERNAL_MONITOR } from "../ltm/external-monitor";
import { SMTP_EXTERNAL_MONITOR } from "../ltm/smtp-external-monitor";
import { Origin } from "../kind/origin";
import type { Rows } from "../kind/row";
import { Section, type Setting, type Settings, yours } from "../kind/setting";
import { CLIENT_SSL_PROFILE } from "../ltm/client-ssl-profile";
import { SERVER_SSL_PROFILE } from "../ltm/server-ssl-profile";
import { FASTL4_PROFILE } from "../ltm/fastl4-profile";
import { SMTPS_PROFILE } from "../ltm/smtps-profile";
import { HIGH_SPEED_LOG_DESTINATION } from "../sys/high-speed-log-destination";
import { SMTP_MONITOR } from "../ltm/smtp-monitor";
import { TCP_MONITOR } from "../ltm/tcp-monitor";
import { GATEWAY_ICMP_MONITOR } from "../ltm/gateway-icmp-monitor";
import { IRULE } from "../ltm/irule";
import { SNAT_TRANSLATION } from "../ltm/traffic-group-address";
import { VIRTUAL_ADDRESS } from "../ltm/virtual-address";
import { CERTIFICATE_KEY_PAIR } from "../sys/certificate-key-pair";
import { EXTERNAL_MONITOR_SCRIPT } from "../sys/external-monitor-script";
import { FORMATTED_LOG_DESTINATION } from "../sys/formatted-log-destination";
import { LOG_PUBLISHER } from "../sys/log-publisher";
import { PARTITION } from "../sys/partition";
import { TRUSTED_CA } from "../sys/trusted-ca";
import { ADDRESS_LIST } from "../afm/address-list";
import { FIREWALL_POLICY } from "../afm/firewall-policy";
import { IP_INTELLIGENCE_POLICY } from "../afm/ip-intelligence-policy";
import { SECURITY_LOG_PROFILE } from "../afm/security-log-profile";
import { VIRTUAL_SERVER } from "../ltm/virtual-server-props";
import { NODE } from "../ltm/node";
import { SNAT_POOL } from "../ltm/snat-pool";
import { CIPHER_GROUP } from "../ltm/cipher-group";
import { CIPHER_RULE } from "../ltm/cipher-rule";
import { POOL } from "../ltm/pool-props";
import { TCP_PROFILE } from "../ltm/tcp-profile";

const { LIBRARY } = Origin;

const NAME: Setting = { label: "Name", props: ["name"], otherwise: LIBRARY };
const DESCRIPTION = yours("Description", { props: ["description"], usual: "none" });
const COMMON = { name: NAME, description: DESCRIPTION } as const;

/** A kind of object: where it stands, and its settings in the order of the rows. */
export interface SheetKind {
  readonly section: Section;
  readonly settings: Settings;
  /** Its props, where they are rows of a table. @default - none */
  readonly rows?: Rows;
}

/** Each type of object with what the sheet says about it. What is not in here is named, but its value is not shown. */
export const OBJECT_KINDS: Readonly<Record<string, SheetKind>> = {
  "SMTP monitor": SMTP_MONITOR,
  "TCP monitor": TCP_MONITOR,
  "gateway ICMP monitor": GATEWAY_ICMP_MONITOR,
  "external monitor": {
    ...EXTERNAL_MONITOR,
    settings: { ...EXTERNAL_MONITOR.settings, ...SMTP_EXTERNAL_MONITOR.settings },
  },
  pool: POOL,
  "TCP profile": TCP_PROFILE,
  "FastL4 profile": FASTL4_PROFILE,
  "client SSL profile": CLIENT_SSL_PROFILE,
  "server SSL profile": SERVER_SSL_PROFILE,
  "SMTPS profile": SMTPS_PROFILE,
  "cipher rule": CIPHER_RULE,
  "cipher group": CIPHER_GROUP,
  "SNAT pool": SNAT_POOL,
  "virtual server": VIRTUAL_SERVER,
  "firewall policy": FIREWALL_POLICY,
  "firewall address list": ADDRESS_LIST,
  "IP intelligence policy": IP_INTELLIGENCE_POLICY,
  "high-speed log destination": HIGH_SPEED_LOG_DESTINATION,
  "formatted log destination": FORMATTED_LOG_DESTINATION,
  "log publisher": LOG_PUBLISHER,
  "security log profile": SECURITY_LOG_PROFILE,
  node: NODE,
  "virtual address": VIRTUAL_ADDRESS,
  "SNAT translation": SNAT_TRANSLATION,
  iRule: IRULE,
  "certificate and key": CERTIFICATE_KEY_PAIR,
  "trusted certificate": TRUSTED_CA,
  "external monitor script": EXTERNAL_MONITOR_SCRIPT,
  partition: PARTITION,
};

/** An object of a type that this table does not know, such as one of a `DeviceObject`. */
export const UNKNOWN_KIND: SheetKind = { section: Section.OTHER, settings: COMMON };
