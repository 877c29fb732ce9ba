/**
 * Which props of a service decide a prop of one of its parts, where they are not called the same. By the ids of the
 * parts, which are part of the contract.
 */
const PART_PROPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Monitor: {
    interval: ["healthCheck.interval"],
    timeout: ["healthCheck.timeout"],
    port: ["healthCheck.port"],
    transport: ["healthCheck.transport"],
    heloName: ["healthCheck.heloName", "domain"],
    login: ["healthCheck.login"],
    message: ["healthCheck.message"],
    envelope: ["healthCheck.envelope"],
    stepTimeout: ["healthCheck.stepTimeout"],
    proxyProtocol: ["healthCheck.proxyProtocol", "proxyProtocol"],
    serverName: ["healthCheck.serverName", "serverTls.serverName"],
    certificate: ["healthCheck.certificate", "serverTls.certificate", "serverSsl"],
  },
  ClientTcp: { parent: ["clientNetwork"] },
  ServerTcp: { parent: ["serverNetwork"] },
  ServerSsl: {
    certificate: ["serverTls.certificate"],
    trustedCa: ["serverTls.trustedCa"],
    verifyName: ["serverTls.verifyName"],
    minTls: ["serverTls.minTls"],
    cipherGroup: ["serverTls.cipherGroup"],
    serverName: ["serverTls.serverName"],
  },
  Smtps: { activation: ["startTls"] },
  SnatPool: { addresses: ["snat"] },
  VirtualServer: { smtps: ["startTls", "smtps"], profiles: [], clientProfiles: [], serverProfiles: [] },
  FirewallPolicy: {
    sources: ["allowFrom", "firewall.addressLists", "firewall.countries", "firewall.fqdns"],
    action: ["firewall.deny"],
  },
  FirewallIpIntelligence: { defaultAction: ["firewall.lowReputation"] },
  FirewallLogMonitor: { interval: [], timeout: [], port: [] },
  FirewallLogPool: {
    memberPort: ["firewall.log.port"],
    loadBalancingMode: [],
    slowRampTime: [],
    minimumActiveMembers: [],
    monitor: [],
  },
  FirewallLogDestination: { pool: ["firewall.log.pool"], protocol: ["firewall.log.protocol"] },
  FirewallLogPublisher: { destinations: ["firewall.log.local"] },
  FirewallLogFormat: { destination: [] },
  FirewallLogProfile: { logAccepted: ["firewall.logAllowed"], logDropped: ["firewall.logDenied"] },
};

/** The props of a service that decide a prop of a part. */
export function servicePropsOf(part: string, prop: string): readonly string[] {
  return PART_PROPS[part]?.[prop] ?? [prop];
}
