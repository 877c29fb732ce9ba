import { error, type Rule, warning } from "./rule";

/** What holds for the firewall, reputation and security logs. */
export const SECURITY_RULES = {
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
  "country-format": error(
    "ISO 3166-1; BIG-IP, geolocation",
    "two capital letters such as DE, with a region behind a colon where one is meant",
  ),
  "firewall-host-name": error("BIG-IP AFM, FQDN", "a full host name such as mx.example.test"),
  "firewall-resolver": warning(
    "BIG-IP AFM manual, FQDN resolver",
    "host names in rules on devices whose firewall has a DNS resolver",
  ),
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
  "listener-open": error(
    "library",
    "trusted sources for a listener with firewall rules of its own, where those of its MailService deny",
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
} as const satisfies Record<string, Rule>;
