import type { As3Object } from "../core/tenant";

/** What BIG-IP's TCP profiles for kinds of networks have in common, beside what AS3 gives a profile by itself. */
const OPTIMIZED: As3Object = {
  idleTimeout: 300,
  proxyBufferHigh: 131072,
  sendBufferSize: 65535,
  autoProxyBufferSize: false,
  autoReceiveWindowSize: false,
  autoSendBufferSize: false,
  congestionControl: "high-speed",
  enhancedLossRecovery: false,
  fastOpen: false,
  initCwnd: 3,
  initRwnd: 3,
  maxSegmentSize: 1460,
  pushFlag: "default",
  ratePace: false,
  receiveWindowSize: 65535,
  tailLossProbe: false,
};

/** The profiles of BIG-IP that can be parents: AS3's have none, so each gets all of its parent's values. */
export const TCP_PARENTS: Readonly<Record<string, As3Object>> = {
  "/Common/tcp-wan-optimized": {
    ...OPTIMIZED,
    proxyBufferLow: 131072,
    nagle: "enable",
  },
  "/Common/tcp-lan-optimized": {
    ...OPTIMIZED,
    proxyBufferLow: 98304,
    ackOnPush: true,
    slowStart: false,
    nagle: "disable",
  },
};
