import { error, type Rule, warning } from "./rule";

/** What holds for members, pools and their monitors. */
export const SERVER_RULES = {
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
  "proxy-check": warning(
    "HAProxy, The PROXY protocol, section 2",
    "a monitor that writes the PROXY header for which the servers wait",
  ),
  "proxy-check-ntlm": error(
    "library: NTLM goes through curl",
    "a login other than NTLM where the check sends a PROXY header",
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
} as const satisfies Record<string, Rule>;
