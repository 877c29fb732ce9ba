/** The kind of network between the BIG-IP and one side of it. Guide, iApp chapter: Network. */
export enum Network {
  /** A wide area network: the TCP profile comes from tcp-wan-optimized. */
  WAN = "WAN",
  /** A local area network: the TCP profile comes from tcp-lan-optimized. */
  LAN = "LAN",
  /** A wide area network, with BIG-IP's newer settings: the TCP profile comes from f5-tcp-wan. BIG-IP 13.0 and later. */
  F5_WAN = "F5_WAN",
  /** A local area network, with BIG-IP's newer settings: the TCP profile comes from f5-tcp-lan. BIG-IP 13.0 and later. */
  F5_LAN = "F5_LAN",
  /** Any network, with BIG-IP's newest settings: the TCP profile comes from f5-tcp-progressive. BIG-IP 13.0 and later. */
  F5_PROGRESSIVE = "F5_PROGRESSIVE",
}
