import { types } from "node:util";

const FILTER = Symbol.for("cdktf-bigip-smtp/VlanFilter");

/** From which VLANs a virtual server takes connections. */
export enum VlanMode {
  /** From every VLAN. */
  ALL = "all",
  /** From the listed ones. */
  ONLY = "only",
  /** From every VLAN but the listed ones. */
  EXCEPT = "except",
}

/**
 * From which VLANs and tunnels a virtual server takes connections. Guide, iApp chapter: Which VLANs transport
 * client traffic.
 */
export class VlanFilter {
  /** Only from these, as full paths: `["/Common/external"]`. */
  public static only(vlans: string[]): VlanFilter {
    return new VlanFilter(VlanMode.ONLY, vlans);
  }

  /** From all but these, as full paths. */
  public static except(vlans: string[]): VlanFilter {
    return new VlanFilter(VlanMode.EXCEPT, vlans);
  }

  /** @internal Whether a value is a filter, also of another copy of the package. */
  public static _is(value: unknown): value is VlanFilter {
    return typeof value === "object" && value !== null && !types.isProxy(value) && FILTER in value;
  }

  /** @internal As given: read and checked by the virtual server. */
  public readonly _vlans: unknown;

  private constructor(
    /** Whether the list allows or excludes. */
    public readonly mode: VlanMode,
    vlans: unknown,
  ) {
    Object.defineProperty(this, FILTER, { value: true });
    this._vlans = vlans;
  }
}
