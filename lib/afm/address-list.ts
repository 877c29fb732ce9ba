import type { Construct } from "constructs";
import { remarkOf } from "../as3/remark";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { AFM_INSTEAD, AFM_SINCE } from "./release";
import { disjoint, readSources, reportOverlaps, type Source, sourceEntries } from "./source";
import { KINDS } from "../core/object-kind";

/** A list of addresses that several firewall rules can name. */
export interface IAddressList extends IBigipObject {
  /** The full path, under a name that only address lists have. */
  readonly addressListPath: string;
}

/** Props of an address list. */
export interface AddressListProps extends DeviceBackedProps {
  /**
   * Addresses (`192.0.2.9`), networks (`192.0.2.0/24`) and ranges (`192.0.2.10-192.0.2.100`), IPv4 and IPv6; at
   * least one.
   */
  readonly addresses: string[];
}

const ADDRESS_LIST_PROPS: PropNames<AddressListProps> = { ...DEVICE_BACKED_PROPS, addresses: true };

/**
 * An address list (tmsh: `security firewall address-list`): for sources that several policies share. AFM,
 * BIG-IP 11.5 and later. Guide, AFM: Use Address List when appropriate.
 */
export class AddressList extends DeviceBackedObject implements IAddressList {
  /** An address list that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IAddressList {
    return existingObject(scope, id, fullPath, KINDS.addressList);
  }

  public readonly resource: TerraformData;
  /** @internal */
  public readonly _sources: readonly Source[];

  public constructor(scope: Construct, id: string, props: AddressListProps) {
    super(scope, id, props, KINDS.addressList);
    this._needsRelease(AFM_SINCE, "AFM address lists", AFM_INSTEAD);
    this._sources = this.readAddresses(this._read.props(props, ADDRESS_LIST_PROPS).addresses);
    this.resource = this._makeOnDevice({
      component: "security firewall address-list",
      properties: () => ({
        addresses: TmshValue.collection(sourceEntries(this._sources)),
      }),
      as3: {
        write: () => ({
          class: "Firewall_Address_List",
          ...remarkOf(this),
          addresses: this._sources.map(({ text }) => text),
        }),
      },
    });
  }

  public get addressListPath(): string {
    return this.fullPath;
  }

  private readAddresses(value: unknown): readonly Source[] {
    const given = readSources(this._read, "addresses", value);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) {
      this._faults.report(
        "empty-list",
        "addresses: an address list needs an address",
        "List at least one address, network or range",
      );
    }
    const { sources, overlaps } = disjoint(given);
    reportOverlaps(this._faults, "addresses", overlaps);
    return sources;
  }
}
