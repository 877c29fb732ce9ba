/** Versions of the PROXY protocol, in which a proxy tells a server who its client is. */
export enum ProxyProtocol {
  /** Version 1: one line of text in front of everything else. HAProxy, The PROXY protocol, section 2.1. */
  V1 = "v1",
}

/**
 * Writes the header of PROXY protocol v1 to the server. At this event the connection to the server stands and nothing has
 * been sent on it: `TCP::respond` works below TLS, so the header comes before the TLS of a server SSL profile, too. Addresses
 * come with their route domain, which no server knows.
 */
export const PROXY_HEADER_CODE = `# The header of PROXY protocol v1, before anything else: who the client is, and where it connected to.
when SERVER_CONNECTED priority 1 {
    set proxy_source [getfield [clientside {IP::remote_addr}] "%" 1]
    set proxy_target [getfield [clientside {IP::local_addr}] "%" 1]
    set proxy_ports "[clientside {TCP::remote_port}] [clientside {TCP::local_port}]"
    TCP::respond "PROXY TCP[clientside {IP::version}] $proxy_source $proxy_target $proxy_ports\\r\\n"
}`;
