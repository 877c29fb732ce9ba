import { error, type Rule, warning } from "./rule";

/** What holds for virtual servers, their TLS and their translation of sources. */
export const LISTENER_RULES = {
  // TLS
  "pem-format": error("RFC 7468", "PEM text: a BEGIN and an END line around base64"),
  "key-mismatch": error("BIG-IP 01070317", "the private key of the certificate"),
  "passphrase-missing": error("BIG-IP", "a passphrase for an encrypted private key"),
  "passphrase-wrong": error("BIG-IP", "the passphrase of the private key"),
  "certificate-expired": warning("RFC 5280", "a certificate within its validity period"),
  "irule-needs-layer-7": error(
    "BIG-IP 01071912; guide, scenario 4",
    "iRules for layer 4 on a FastL4 virtual server",
  ),
  "smtps-needs-client-ssl": error(
    "guide, scenario 6; BIG-IP 01070734",
    "an SMTPS profile beside a client SSL profile",
  ),
  "implicit-tls-on-587": warning(
    "RFC 8314, 3.3; guide, scenario 2",
    "implicit TLS on port 465, STARTTLS on 587",
  ),
  "starttls-on-465": warning("RFC 8314, 3.3", "implicit TLS on port 465, STARTTLS on 25 and 587"),
  "require-on-25": warning("RFC 3207, section 4; guide, scenario 6", "StartTls.ALLOW on a public port 25"),
  "client-certificates-on-25": warning(
    "RFC 3207, section 4; BIG-IP, client SSL profile: Client Certificate",
    "ClientCertificateMode.REQUEST on a public port 25",
  ),
  "server-name": error("RFC 6066, section 3", "a host name such as mail.example.test, or *.example.test"),
  "sni-default": error(
    "BIG-IP 0107149c, 01071809",
    "sniDefault on exactly one of several client SSL profiles of a virtual server",
  ),
  "certificate-types": error(
    "BIG-IP 010717e1, 010717e3",
    "one certificate for each type of key, of which the first is RSA",
  ),
  "further-passphrase": error("library", "keys without a passphrase beside further certificates"),
  "cipher-format": error(
    "BIG-IP, cipher strings",
    "words of letters, digits and . _ , : ! + @ / = -, at most 2048 characters, without blanks",
  ),
  "cipher-choice": error("provider: ciphers conflicts with cipher_group", "either ciphers or cipherGroup"),
  "old-tls": warning(
    "RFC 8996; BIG-IP, factory profiles clientssl and serverssl",
    "TLS 1.2 or newer as minTls of each SSL profile that the stack makes",
  ),
  "tls-not-checked": warning(
    "library",
    "SSL profiles that this stack makes with ClientSslProfile and ServerSslProfile, where MinimumTls applies",
  ),
  "tls13-needs-cipher-group": error(
    "BIG-IP, K10251520",
    "a cipherGroup with TLS 1.3 suites when minTls is TLS 1.3",
  ),
  "verify-needs-ca": error("BIG-IP, server SSL", "trustedCa together with verifyName"),
  "literal-secret": warning(
    "CDKTF, sensitive values",
    "secrets from a sensitive TerraformVariable: a literal is written to cdk.tf.json and the state in clear",
  ),

  // Virtual servers
  "address-conflict": error("BIG-IP", "one traffic group and partition for each virtual address"),
  "duplicate-listener": error(
    "BIG-IP 01070333",
    "one virtual server for each address, port, VLAN and source",
  ),
  "network-destination": error(
    "provider, bigip_ltm_virtual_server: mask",
    "one address, an IPv4 network such as 192.0.2.0/24, or 0.0.0.0 for all IPv4 addresses",
  ),
  "listener-source": error(
    "BIG-IP, virtual server: Source Address",
    "one address or network such as 198.51.100.0/24, of the listener's family and route domain",
  ),
  "profile-combination": error("BIG-IP 01070734", "profiles that BIG-IP combines on one virtual server"),
  "proxy-header-once": error(
    "HAProxy, The PROXY protocol, section 2",
    "one PROXY header on each connection to a server, and one client on that connection",
  ),
  "ipv6-route-domain-source": warning(
    "provider, bigip_ltm_virtual_server",
    "IPv6 listeners in the partition's own route domain",
  ),

  // SNAT
  "snat-hides-source": warning("guide, SNAT Pool considerations", "a stated `snat`"),
  "filter-by-source": error(
    "guide, SNAT Pool considerations",
    "Snat.none() when servers filter, log or trust by the client's address",
  ),
  "snat-pool-size": error(
    "guide, Network: more than 64,000 connections",
    "one SNAT address for each 64,000 connections or part of it",
  ),
  "snat-address-is-member": error("BIG-IP", "SNAT addresses that no server uses"),
  "snat-address-is-listener": warning(
    "guide, Network: otherwise unused addresses",
    "SNAT addresses that no listener uses",
  ),
  "snat-address-family": error("BIG-IP", "a SNAT address of each family that the members have"),
  "automap-family": warning("BIG-IP", "a self IP of the members' family where automap translates"),
  "snat-none-families": error("BIG-IP", "a listener and members of one address family when snat is none"),
  "snat-topology": error(
    "guide, Network: where will the virtual servers be",
    "SNAT addresses only where the topology needs SNAT",
  ),
} as const satisfies Record<string, Rule>;
