import { CheckedOutAs3 } from "./checkout";
import type { As3Extension } from "./extension";
import type { DeviceInside } from "./inside";
import { StoredAs3 } from "./stored/stored";

/** Which AS3 a simulated device has. */
export class As3 {
  /** None: its paths are not registered. */
  static none(): As3 {
    return new As3(() => Promise.resolve(undefined));
  }

  /**
   * What AS3's clients see of it, without its own code: declarations of the right form are taken, kept, shown and
   * removed as AS3 does, and the device gets no objects of theirs.
   *
   * @param version its version, which decides what `schemaVersion` a declaration may have
   * @throws Error where that is none, such as 3.56.0
   */
  static version(version: string): As3 {
    if (!/^3\.\d+\.\d+$/.test(version))
      throw new Error(`As3.version("${version}"): give a version such as 3.56.0.`);
    return new As3(({ faults }) => Promise.resolve(new StoredAs3(version, faults)));
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
