import type { As3 } from "./as3/as3";
import type { SeedObject } from "./components/factory";
import type { Seed } from "./seed";

/** How a simulated device is. */
export interface SimulatorOptions {
  /**
   * Port on 127.0.0.1.
   * @default - a free one
   */
  readonly port?: number;
  /**
   * Name of the only user, who may do everything.
   * @default "admin"
   */
  readonly username?: string;
  /**
   * Password of that user.
   * @default "simulated-password"
   */
  readonly password?: string;
  /**
   * Release of TMOS: decides which components and properties there are.
   * @default "17.1.1"
   */
  readonly version?: string;
  /**
   * Provisioned modules; without `afm` there is no `security firewall`.
   * @default ["ltm", "afm"]
   */
  readonly modules?: readonly string[];
  /**
   * What the device has before anybody deploys to it, on top of what a fresh device has.
   * @default - nothing
   */
  readonly seeds?: readonly Seed[];
  /**
   * Whether there are the VLANs `external` and `internal` with self IPs, `traffic-group-2` and `failover-group`.
   * @default true
   */
  readonly network?: boolean;
  /**
   * Milliseconds after which a request to util/bash is answered, whether its script ended or not; a device takes 60000.
   * @default 60000
   */
  readonly commandTimeout?: number;
  /**
   * F5's AS3 on the device.
   * @default As3.version("3.56.0")
   */
  readonly as3?: As3;
  /**
   * Objects in REST form, which need not be possible in tmsh.
   * @internal
   */
  readonly objects?: readonly SeedObject[];
  /**
   * Shows firewall rules last one first, to prove that a reader notices.
   * @internal
   */
  readonly reverseFirewallRules?: boolean;
}
