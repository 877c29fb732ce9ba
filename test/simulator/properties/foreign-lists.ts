const WEB = "of web applications (ASM), which no mail service has";
const OTHER_PROTOCOLS = "of DNS and SIP";
const AS3_ONLY = "for AS3 itself, no property of a device";
const AS3_TEXT = "AS3 writes this part as one text";
const OTHER_MONITORS = "of monitors for SIP, RADIUS and HTTP/2";

/** What AS3's property map has and the simulator's tables do not: places in it, whole or to a name, with the reason. */
export const NOT_AS3S: Readonly<Record<string, string>> = {
  "ltm monitor filter-ldap": AS3_ONLY,
  "ltm monitor filter-neg": OTHER_MONITORS,
  "ltm monitor headers": OTHER_MONITORS,
  "ltm monitor iControl_post": AS3_ONLY,
  "ltm monitor nas-ip-address": OTHER_MONITORS,
  "ltm monitor request": OTHER_MONITORS,
  "ltm monitor secret": OTHER_MONITORS,
  "ltm node fqdn tmName": "the member of REST; tmsh says name",
  "ltm node references": AS3_ONLY,
  "ltm persistence has-session-dir": "of Microsoft's remote desktop",
  "ltm persistence sip-info": OTHER_PROTOCOLS,
  "ltm policy rules actions policyString": AS3_TEXT,
  "ltm policy rules conditions policyString": AS3_TEXT,
  "ltm policy-strategy operands": AS3_TEXT,
  "ltm policy-strategy strategy": AS3_TEXT,
  "ltm pool members minimumMonitors": AS3_ONLY,
  "ltm pool minimumMonitors": AS3_ONLY,
  "ltm profile http enforcement allow-ws-header-name": WEB,
  "ltm profile http enforcement rfc-compliance": WEB,
  "ltm profile http oneconnect-status-reuse": WEB,
  "ltm profile tcp tcp-options": AS3_TEXT,
  "ltm rule api-anonymous": "the text of an iRule",
  "security dos profile application": WEB,
  "security dos profile dos-network network-attack-vector enforcement":
    "AS3 has it under a name that devices do not know",
  "security dos profile protocol-dns": OTHER_PROTOCOLS,
  "security dos profile protocol-sip": OTHER_PROTOCOLS,
  "security log profile application": WEB,
  "security log profile bot-defense": WEB,
  "security log profile dos-application": WEB,
  "sys file external-monitor iControl_post": AS3_ONLY,
  "sys file ifile iControl_post": AS3_ONLY,
  "sys file ifile ignoreChanges": AS3_ONLY,
  "sys file ssl-cert iControl_post": AS3_ONLY,
  "sys file ssl-key iControl_post": AS3_ONLY,
};

/** Structures of the client and the kinds of object that they are. */
export const CLIENT_STRUCTURES: Readonly<Record<string, string>> = {
  Certificate: "sys file ssl-cert",
  CipherGroupReq: "ltm cipher group",
  CipherRuleReq: "ltm cipher rule",
  ClientSSLProfile: "ltm profile client-ssl",
  CookiePersistenceProfile: "ltm persistence cookie",
  DestAddrPersistenceProfile: "ltm persistence dest-addr",
  Fastl4: "ltm profile fastl4",
  HttpProfile: "ltm profile http",
  IRule: "ltm rule",
  Key: "sys file ssl-key",
  Node: "ltm node",
  OCSP: "sys crypto cert-validator ocsp",
  Pool: "ltm pool",
  RouteDomain: "net route-domain",
  SelfIP: "net self",
  ServerSSLProfile: "ltm profile server-ssl",
  SnatPool: "ltm snatpool",
  SourceAddrPersistenceProfile: "ltm persistence source-addr",
  VirtualServer: "ltm virtual",
  Vlan: "net vlan",
};

/** What a device says of a file beside what somebody gave it. */
const FACTS_OF_FILES = [
  "cachePath",
  "createdBy",
  "isDynamic",
  "keyType",
  "lastUpdateTime",
  "revision",
  "systemPath",
  "updatedBy",
];

/** Members of structures that the simulator's tables do not have: facts of a device, and what nobody writes for mail. */
export const NOT_THE_CLIENTS: Readonly<Record<string, readonly string[]>> = {
  Certificate: [
    ...FACTS_OF_FILES,
    "certificateKeyCurveName",
    "certificateKeySize",
    "createTime",
    "email",
    "expirationDate",
    "expirationString",
    "fingerprint",
    "isBundle",
    "serialNumber",
    "subjectAlternativeName",
    "version",
  ],
  Fastl4: [
    "otherPvaClientpktsThreshold",
    "otherPvaOffloadDirection",
    "otherPvaServerpktsThreshold",
    "otherPvaWhentoOffload",
    "pvaOffloadDynamicPriority",
    "pvaOffloadInitialPriority",
    "synCookieDsrFlowResetBy",
    "tcpPvaOffloadDirection",
    "tcpPvaWhentoOffload",
  ],
  HttpProfile: ["tmPartition"],
  Key: [...FACTS_OF_FILES, "createTime", "curveName", "keySize"],
  // These are inside other members.
  Node: ["addressFamily", "autopopulate", "downInterval", "interval", "tmName"],
  OCSP: [
    "cacheErrorTimeout",
    "cacheTimeout",
    "clockSkew",
    "concurrentConnectionsLimit",
    "passphrase",
    "proxyServerPool",
    "routeDomain",
    "statusAge",
    "strictRespCertCheck",
    "trustedResponders",
  ],
  // `autoLastHop` is a way of the client to write `autoLasthop`, which no device answers.
  VirtualServer: ["autoLastHop", "synCookieStatus", "type", "vsIndex"],
  Vlan: [
    "autoLastHop",
    "ifIndex",
    "pollInterval",
    "pollIntervalGlobal",
    "samplingRate",
    "samplingRateGlobal",
  ],
};
