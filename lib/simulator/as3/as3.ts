import { CheckedOutAs3 } from "./checkout";
import type { As3Extension } from "./extension";
import type { DeviceInside } from "./inside";

/** Which AS3 a simulated device has. */
export class As3 {
  /** None: its paths are not registered. */
  static none(): As3 {
    return new As3(() => Promise.resolve(undefined));
  }

  /**
   * AS3's own code, which validates, translates and compares, and tells the simulator by tmsh what it tells a device.
   *
   * @param folder a checkout of F5Networks/f5-appsvcs-extension with its packages (`npm ci`); `tclsh` has to be on the PATH
   */
  static fromCheckout(folder: string): As3 {
    return new As3((device) => CheckedOutAs3.start(folder, device));
  }

  private constructor(
    /** @internal */
    readonly start: (device: DeviceInside) => Promise<As3Extension | undefined>,
  ) {}
}
