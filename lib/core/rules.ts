/** How a broken rule is reported. */
export enum Severity {
  /** Nothing is written for a stack that has one. */
  ERROR = "error",
  /** It is shown, and can be acknowledged. */
  WARNING = "warning",
}

/** One line of the rules table (docs/rules.md is made from it). */
export interface Rule {
  /** Whether breaking it is an error or a warning. */
  readonly severity: Severity;
  /** Where the rule comes from: F5's guide by section, an RFC, the provider or the device. */
  readonly source: string;
  /** What is allowed, as the message and the table say it. */
  readonly allowed: string;
}

const error = (source: string, allowed: string): Rule => ({ severity: Severity.ERROR, source, allowed });
const warning = (source: string, allowed: string): Rule => ({ severity: Severity.WARNING, source, allowed });

/** Every check of this library. The id stands in brackets at the end of each message. */
export const RULES = {
  // What a value is
  "value-type": error("library", "a value of the documented type"),
  "unknown-prop": error("library", "the props that the documentation names"),
  "port-range": error("TCP, RFC 9293", "a whole number from 1 to 65535"),
  "number-range": error("BIG-IP", "a whole number within the documented bounds"),
  "address-format": error(
    "BIG-IP",
    "an IPv4 or IPv6 address without a prefix length, with %<route domain> where the prop's documentation allows it",
  ),
  "domain-format": error(
    "guide, Appendix A: SMTP monitor, Domain",
    "a mail domain such as example.test: letters, digits, hyphens and at least one dot",
  ),
  "text-characters": error("BIG-IP", "one line of printable text"),
  "enum-value": error("library", "one of the listed values"),
  "list-token": error(
    "CDKTF",
    "a list whose length is known when the stack is synthesized (its items may be tokens)",
  ),
  "known-at-synthesis": error("CDKTF", "a value that is known when the stack is synthesized"),
  "empty-list": error(
    "library",
    "at least one entry, or the prop left out: an empty list would block or open everything",
  ),
  "duplicate-entry": error("BIG-IP", "each entry once"),

  // Warnings
  "unknown-warning": error("library", "ids of warnings, as they stand in brackets"),
  "unused-acknowledgement": warning("library", "acknowledgements of warnings that there are"),

  // Names
  "name-characters": error(
    "provider, validateF5Name",
    "letters, digits, dot, hyphen and underscore, at most 200",
  ),
  "partition-name": error(
    "provider, validatePartitionName",
    "the bare name of a partition, at least 2 characters",
  ),
  "full-path-format": error("BIG-IP", "/Partition/name, of letters, digits and _ . : % @ + = -"),
  "factory-object": error(
    "BIG-IP, factory configuration",
    "names that no object has that comes with the device",
  ),
  "duplicate-object": error("BIG-IP 01020066", "each full path once for each type of object"),
  "token-in-id": error("CDKTF", "construct ids without tokens"),
  "outside-stack": error("CDKTF", "a scope inside a TerraformStack"),

  "tmsh-syntax": error(
    "BIG-IP, tmsh reference",
    "braces in pairs, words, and texts in double quotes, with blanks between them",
  ),
  "irule-braces": error("Tcl; BIG-IP 01070151", "braces in pairs"),
  "tmsh-word": error("BIG-IP, tmsh reference", "values with the form that tmsh has for them"),
  "script-too-long": error("Linux, execve(2): 131,072 bytes an argument", "scripts of at most 98,000 bytes"),
  "tmsh-name": error("BIG-IP, tmsh reference", "tmsh's own names: lower case letters, digits and hyphens"),

  // References
  "exactly-one": error("library", "exactly one of the two"),
  "description-too-late": error("library", "a default description before the objects that it is for"),
  "no-effect": error("library", "props and calls that can take effect"),
  "other-stack": error("CDKTF", "objects of the same stack, or references made with fromFullPath"),
  "third-partition": error("BIG-IP 01070726", "objects of the same partition or of Common"),
  "no-provider": error("CDKTF", "a BigipProvider without alias in the stack, or the prop `provider`"),
  "mixed-providers": error("Terraform", "one provider for all parts of a service: they live on one device"),
  "device-of-two-stacks": error(
    "Terraform: each stack has a state of its own",
    "each object and listener of a device in one stack of the app",
  ),
  "hcl-output": error("CDKTF", "synthesis to JSON"),
  "lifecycle-conflict": error(
    "Terraform, lifecycle",
    "a lifecycle that adds to what the construct needs for its resource",
  ),

  "config-not-saved": warning("BIG-IP", "a SaveConfig for each device of the stack"),
  "name-from-resource": warning(
    "Terraform: values that are known only after apply",
    "names from literals and variables, for objects that a script makes",
  ),
  "tmos-version": error("BIG-IP", "a release such as 15.1.10"),
  "release-lacks": error("BIG-IP release notes", "what the stated tmosVersion has"),

  // Members and pools
  "member-address": error(
    "guide, Appendix A: pools",
    "an IPv4 or IPv6 address or a fully qualified host name; IPv4 may carry %<route domain>",
  ),
  "member-port": error(
    "guide, Appendix A: pools, Service Port",
    "a port for each member, or memberPort for all",
  ),
  "member-name": error("library", "a literal name for a member whose address is known only at apply"),
  "member-node-name": error(
    "provider, bigip_ltm_pool_attachment",
    "nodes whose names have only letters, digits, dot, hyphen and underscore",
  ),
  "ipv6-member-route-domain": error(
    "provider, bigip_ltm_node",
    "IPv6 members in the partition's own route domain",
  ),
  "partition-for-members": error(
    "provider, bigip_ltm_pool_attachment",
    "a partition whose name has only letters, digits, hyphen and underscore",
  ),
  "node-conflict": error("BIG-IP 0107176c", "one node for each address on the device"),
  "members-missing": error(
    "guide, High Availability: which servers are part of this pool",
    "at least one member",
  ),
  "priority-groups": error(
    "guide, High Availability: priority groups",
    "a priorityGroup on every member when minimumActiveMembers is set",
  ),
  "priority-without-minimum": warning(
    "guide, High Availability: priority groups",
    "minimumActiveMembers of at least 1 with priority groups",
  ),
  "minimum-above-members": warning(
    "guide, High Availability: priority groups",
    "minimumActiveMembers not above the number of members",
  ),
  "slow-ramp-off": warning(
    "guide, High Availability: slow ramp time",
    "a slow ramp time of at least 1 s with a least connections method",
  ),

  // Monitors
  "interval-below-timeout": error(
    "BIG-IP; F5 recommends timeout = 3 x interval + 1",
    "an interval below the timeout",
  ),
  "external-monitor-on-node": error(
    "BIG-IP; guide, Configuring the External health monitors",
    "a monitor of BIG-IP's own on a node: external ones check pool members only",
  ),
  "domain-missing": error(
    "guide, Appendix A: SMTP monitor, Domain",
    "the mail domain that the servers accept",
  ),

  "variable-name": error("BIG-IP, external monitors", "letters, digits and underscore, not a digit first"),
  "login-incomplete": error(
    "guide, monitors 1, 3, 5, 7, 9: USER and PASSWORD",
    "username and password together",
  ),
  "message-incomplete": error("guide, monitors 2, 3, 6, 7, 10: FROM and RCPT", "from and to together"),
  "message-or-envelope": error(
    "library",
    "either message or envelope: the one delivers a mail, the other does not",
  ),
  "mail-address": error("RFC 5321, 4.1.2", "a mail address such as monitor@example.test"),
  "login-in-clear": warning("RFC 4954, section 4", "a login over TLS, unless the network between is trusted"),
  "message-is-delivered": warning(
    "guide, monitors 2, 3, 6, 7, 10",
    "envelope, which stops before anything is delivered",
  ),
  "many-external-checks": warning(
    "BIG-IP: each check is a process",
    "at most 100 members with external monitors in a stack",
  ),
  "transport-needs-port": error(
    "guide, scenarios 3 and 5: monitors 4-7",
    "transport SMTPS behind a server SSL profile, or healthCheck.port where the servers speak something else",
  ),
  "server-ssl-needs-implicit-tls": warning(
    "guide, scenario 3; RFC 8314, 3.3",
    "servers that speak TLS from the first byte, as on port 465",
  ),

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
  "server-name": error("RFC 6066, section 3", "a host name such as mail.example.test, or *.example.test"),
  "sni-default": error(
    "BIG-IP 0107149c, 01071809",
    "sniDefault on exactly one of several client SSL profiles of a virtual server",
  ),
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
  "ipv6-route-domain-source": warning(
    "provider, bigip_ltm_virtual_server",
    "IPv6 listeners in the partition's own route domain",
  ),

  // Firewall, reputation and security logs
  "source-format": error(
    "guide, AFM: what IP or network addresses should be allowed",
    "an address, a network such as 192.0.2.0/24 or a range such as 192.0.2.10-192.0.2.100, one for each entry",
  ),
  "source-reversed": error(
    "guide, AFM: a range of IP addresses",
    "ranges from the lower to the higher address",
  ),
  "source-host-bits": warning(
    "guide, AFM: a single network address, such as 192.0.2.200/24",
    "networks by their first address",
  ),
  "source-overlap": warning("guide, AFM: trusted source addresses", "sources that have no address in common"),
  "source-everything": warning(
    "guide, AFM: trusted source addresses",
    "networks smaller than a whole address family",
  ),
  "source-family": warning("BIG-IP", "sources of the listener's address family"),
  "rule-name": error(
    "BIG-IP, tmsh: first and last are places",
    "letters, digits, dot, hyphen and underscore, but neither first nor last",
  ),
  "rule-description": error("BIG-IP, tmsh", 'one line without ", \\ and ?'),
  "rule-never-matches": warning(
    "guide, AFM: the accepting rule comes before the denying one",
    "rules for everything behind all others",
  ),
  "category-name": error(
    "BIG-IP, IP intelligence",
    "a category's name such as spam_sources, or its full path",
  ),
  "log-field": error(
    "BIG-IP, security log profile",
    "field names of lower case letters, digits and underscore",
  ),
  "deny-without-sources": error(
    "guide, AFM: restrict source addresses",
    "deny together with allowFrom or addressLists: without trusted sources it would turn away all mail",
  ),
  "vlans-without-sources": warning(
    "guide, AFM: limit inbound connections to a specific VLAN",
    "firewall.vlans together with trusted sources: only then is there a rule that denies the rest",
  ),
  "log-without-chain": error(
    "guide, AFM: if you have configured a logging profile",
    "log options together with firewall.log or securityLogProfiles",
  ),
  "ip-intelligence-licence": warning(
    "guide, AFM: access from sources with a low reputation",
    "IP intelligence on devices with an IP Intelligence licence",
  ),
  "staged-without-log": warning(
    "guide, AFM: stage a policy for testing purposes",
    "a staged policy together with a security log profile, where its effect is seen",
  ),
  "staged-is-enforced": warning(
    "guide, AFM: stage a policy for testing purposes",
    "a staged policy that is not the enforced one",
  ),
  "two-network-logs": warning(
    "BIG-IP, security log profiles",
    "one security log profile with a network section for each virtual server",
  ),

  // Request queue
  "queue-needs-limit": error(
    "guide, High Availability: TCP request queuing",
    "a request queue on a pool with a connectionLimit on at least one member",
  ),
  "queue-limit-unknown": warning(
    "guide, High Availability: TCP request queuing",
    "a request queue on a pool whose connection limits can be seen",
  ),
  "queue-unlimited": warning(
    "guide, High Availability: TCP request queuing",
    "a depth and a time limit of at least 1",
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

/** The id of a rule. */
export type RuleId = keyof typeof RULES;
