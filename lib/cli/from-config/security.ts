import type { Prop } from "../code";
import { fullPathOf } from "./config-object";
import { policyVariable } from "./firewall-policy";
import { reputationVariable } from "./reputation";
import { logProfileVariable } from "./security-log";
import { serviceFirewall } from "./service-firewall";
import type { ServiceReading } from "./service-reading";

/** The props of a service for its firewall, reputation and logs. */
export function securityProps(reading: ServiceReading): Prop[] {
  const { virtual } = reading.service;
  const attached = {
    enforced: virtual.reference("fw-enforced-policy"),
    reputation: virtual.reference("ip-intelligence-policy"),
    logs: virtual.words("security-log-profiles").map(fullPathOf),
  };
  const staged = virtual.reference("fw-staged-policy");
  const own = serviceFirewall(reading, attached);
  const { enforced, reputation, logs } = own?.others ?? attached;
  const profiles = logs.map((path) => logProfileVariable(reading, path));
  return [
    ...(own?.props ?? []),
    ["firewallPolicy", enforced && policyVariable(reading, enforced)],
    ["stagedFirewallPolicy", staged && policyVariable(reading, staged)],
    ["ipIntelligencePolicy", reputation && reputationVariable(reading, reputation)],
    ["securityLogProfiles", profiles.length === 0 ? undefined : `[${profiles.join(", ")}]`],
  ];
}
