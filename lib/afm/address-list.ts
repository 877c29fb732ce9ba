import type { Construct } from "constructs";
import { remarkOf } from "../as3/remark";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropReader } from "../core/prop-reader";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import type { DeviceBackedProps } from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { as3PropertiesOf, readRows } from "../kind/row-values";
import { ScriptedObject } from "../kind/scripted-object";
import { Section, yours } from "../kind/setting";
import type { ValueType } from "../kind/value-type";
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

/** An address list as a table. */
export const ADDRESS_LIST = kindTable({
  kind: KINDS.addressList,
  component: "security firewall address-list",
  section: Section.FIREWALL,
  rows: {
    addresses: row(addresses(), {
      property: "addresses",
      as3: "addresses",
      setting: yours("Addresses", { props: ["addresses", "sources"] }),
    }),
  } satisfies RowsOf<AddressListProps, DeviceBackedProps>,
});

/**
 * An address list (tmsh: `security firewall address-list`): for sources that several policies share. AFM,
 * BIG-IP 11.5 and later. Guide, AFM: Use Address List when appropriate.
 */
export class AddressList extends ScriptedObject implements IAddressList {
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
    const values = readRows(ADDRESS_LIST, props, this._reader);
    this._sources = values.addresses;
    this.resource = this._makeByScript(ADDRESS_LIST, values, {
      as3: {
        write: () => ({
          class: "Firewall_Address_List",
          ...remarkOf(this),
          ...as3PropertiesOf(ADDRESS_LIST, values),
        }),
      },
    });
  }

  public get addressListPath(): string {
    return this.fullPath;
  }
}

/** Addresses, networks and ranges, of which there has to be one. */
function addresses(): ValueType<readonly Source[]> {
  return {
    read: ({ read }, prop, given) => readAddresses(read, prop, given),
    argument: (value) => value.map(({ text }) => text),
    tmsh: (value, prop) => TmshValue.collection(sourceEntries(value, prop)),
  };
}

function readAddresses(read: PropReader, prop: string, value: unknown): readonly Source[] {
  const given = readSources(read, prop, value);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    read.fault(
      "empty-list",
      prop,
      "an address list needs an address",
      "List at least one address, network or range",
    );
  }
  const { sources, overlaps } = disjoint(given);
  reportOverlaps(read, prop, overlaps);
  return sources;
}
