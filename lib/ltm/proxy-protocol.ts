/** Versions of the PROXY protocol, in which a proxy tells a server who its client is. */
export enum ProxyProtocol {
  /** Version 1: one line of text in front of everything else. HAProxy, The PROXY protocol, section 2.1. */
  V1 = "v1",
}
