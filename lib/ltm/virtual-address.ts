import { LtmVirtualAddress } from "@cdktf/provider-bigip/lib/ltm-virtual-address";
import { Fn, Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { parseAddress } from "../core/addresses";
import { type BigipObjectProps, BIGIP_OBJECT_PROPS } from "../core/bigip-object";
import { type IBigipObject, isBigipObject } from "../core/i-bigip-object";
import { parseFullPath } from "../core/full-path";
import type { PropNames } from "../core/prop-names";
import type { PropReader } from "../core/prop-reader";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { row, type RowsOf } from "../kind/row";
import { as3PropertiesOf, readRows } from "../kind/row-values";
import { becomes } from "../kind/set-back";
import { devices, ours, Section, yours } from "../kind/setting";
import { choice, flag, flagAs, limit, path, type ValueType } from "../kind/value-type";
import { isNetwork } from "./destination";
import { ExistingObject, pathAmong } from "../core/existing-object";
import { REFUSED_TEXT } from "../core/refused";
import { propOf } from "../core/settled";
import { isToken } from "../core/tokens";
import { KINDS } from "../core/object-kind";
import { tenantAround } from "../core/tenant";
import { RouteAdvertisement } from "./route-advertisement";
import { AddressKind, nameInDeclaration } from "./traffic-group-address";
import { as3OptionsOf, refuseAs3Lacks } from "./virtual-address-declared";

/** A virtual address: the address that virtual servers listen on. */
export interface IVirtualAddress extends IBigipObject {
  /** The full path, under a name that only virtual addresses have. */
  readonly virtualAddressPath: string;
  /** The address itself. */
  readonly address: string;
}

/**
 * Props of a virtual address. `name` and `description` are errors: its name on the device is the address, and the
 * provider has no place for a description.
 */
export interface VirtualAddressProps extends BigipObjectProps {
  /**
   * IPv4 or IPv6 address, with `%<route domain>` where it is not in the partition's own. `0.0.0.0` and `::` are errors:
   * the provider can't give them their mask.
   */
  readonly address: string;
  /**
   * Full path of the traffic group that moves the address between devices.
   * @default /Common/traffic-group-1
   */
  readonly trafficGroup?: string;
  /**
   * Answer ARP and neighbour requests for the address.
   * @default true
   */
  readonly arp?: boolean;
  /**
   * Answer pings.
   * @default true
   */
  readonly icmpEcho?: boolean;
  /**
   * Connections at once over all its virtual servers; 0 is no limit.
   * @default 0
   */
  readonly connectionLimit?: number;
  /**
   * When the device's routers are told of the address (route health injection), where it speaks a routing protocol.
   * @default RouteAdvertisement.DISABLED
   */
  readonly routeAdvertisement?: RouteAdvertisement;
  /**
   * Whether the address takes connections, for all virtual servers on it.
   * @default true
   */
  readonly enabled?: boolean;
}

const VIRTUAL_ADDRESS_ROWS = {
  address: row(singleAddress(), {
    property: "address",
    as3: "virtualAddress",
    setting: yours("Address"),
  }),
  trafficGroup: row(path("traffic group"), {
    argument: "trafficGroup",
    property: "traffic-group",
    unstated: "/Common/traffic-group-1",
    as3: "trafficGroup",
    setting: devices("Traffic Group"),
    // Of an address that a script makes for its traffic group alone.
    also: { "traffic-group": yours("Traffic Group") },
  }),
  arp: row(flag(), {
    argument: "arp",
    property: "arp",
    unstated: true,
    as3: "arpEnabled",
    setting: devices("ARP"),
  }),
  icmpEcho: row(flagAs("enabled", "disabled"), {
    argument: "icmpEcho",
    property: "icmp-echo",
    unstated: true,
    as3: "icmpEcho",
    setting: devices("ICMP Echo"),
  }),
  connectionLimit: row(limit({ min: 0, max: 4294967295 }, 0), {
    argument: "connLimit",
    property: "connection-limit",
    setBack: becomes({ "connection-limit": TmshValue.keyword(0) }),
    setting: devices("Connection Limit"),
  }),
  // The provider sends its own values of these two with each request.
  routeAdvertisement: row(choice({ RouteAdvertisement }), {
    argument: "advertizeRoute",
    property: "route-advertisement",
    setting: yours("Route Advertisement"),
  }),
  enabled: row(flag(), { argument: "enabled", property: "enabled", setting: devices("State") }),
} satisfies RowsOf<VirtualAddressProps, BigipObjectProps>;

/** A virtual address as a table. */
export const VIRTUAL_ADDRESS = kindTable({
  kind: KINDS.virtualAddress,
  component: "ltm virtual-address",
  section: Section.OTHER,
  describedBy: DescribedBy.NOTHING,
  common: BIGIP_OBJECT_PROPS,
  rows: VIRTUAL_ADDRESS_ROWS,
  behind: {
    "auto-delete": ours("Auto Delete"),
    auto_delete: ours("Auto Delete"),
  },
});

/** Where a virtual address that exists already is. */
export interface VirtualAddressAttributes {
  /** `/Partition/name`; the name often is the address. */
  readonly fullPath: string;
  /** The address itself. */
  readonly address: string;
}

const VIRTUAL_ADDRESS_ATTRIBUTES_PROPS: PropNames<VirtualAddressAttributes> = {
  fullPath: true,
  address: true,
};

/**
 * A virtual address with options of its own (tmsh: `ltm virtual-address`). BIG-IP makes one by itself for each
 * virtual server, so this is only for options. Every virtual server of the stack on the address depends on it.
 */
export class VirtualAddress extends NativeObject implements IVirtualAddress {
  /** A virtual address that exists already. */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: VirtualAddressAttributes,
  ): IVirtualAddress {
    return new ExistingVirtualAddress(scope, id, attributes);
  }

  /** A virtual address that exists already and is named after its address. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IVirtualAddress {
    return new ExistingVirtualAddress(scope, id, { fullPath, address: lastPart(fullPath) });
  }

  public readonly resource: LtmVirtualAddress;
  public readonly address: string;

  public constructor(scope: Construct, id: string, props: VirtualAddressProps) {
    super(scope, id, props, KINDS.virtualAddress, { name: nameOf(scope, props) });
    const values = readRows(VIRTUAL_ADDRESS, props, this._reader);
    this._read.noEffect(
      "name",
      this._given["name"],
      "on a virtual address: its name is the address",
      "Leave name out",
    );
    this._read.noEffect(
      "description",
      this._given["description"],
      "on a virtual address: the provider has no place for it",
      "Leave description out",
    );
    this.address = values.address;
    this.resource = this._makeResource(LtmVirtualAddress, VIRTUAL_ADDRESS, values, {
      // Else the address goes with its last virtual server, also for the moment of a replacement.
      arguments: { autoDelete: false },
      as3: {
        write: () => ({
          class: "Service_Address",
          ...as3PropertiesOf(VIRTUAL_ADDRESS, values),
          ...as3OptionsOf(values),
        }),
      },
    });
    if (this._tenant !== undefined) refuseAs3Lacks(values, this._read);
    this.claimAddress();
  }

  /** @internal All addresses of a tenant are beside its applications. */
  protected override get _folderInTenant(): undefined {
    return undefined;
  }

  public get virtualAddressPath(): string {
    return this.fullPath;
  }

  /** A device has each address once, over all partitions; two in one partition have the same path too. */
  private claimAddress(): void {
    const earlier = isToken(this.address)
      ? undefined
      : this._device.claim(virtualAddressKey(this.address), this);
    if (earlier === undefined || isSamePath(earlier, this)) return;
    this._faults.report(
      "duplicate-object",
      `address: ${earlier.node.path} and ${this.node.path} both make the virtual address ${this.address}`,
      `Keep one, in the partition Common if several partitions use it`,
    );
  }
}

/** A single address, which has to be there. */
function singleAddress(): ValueType<string> {
  return {
    read: ({ read }, prop, given) => readAddress(read, prop, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("address", value, prop),
  };
}

function readAddress(read: PropReader, prop: string, value: unknown): string {
  const address = read.address(prop, value) ?? read.missing(prop, "an IP address");
  if (!isNetwork(address)) return address;
  return read.refuse(
    "network-destination",
    prop,
    `${address} is all addresses of its family, and the provider has no mask for virtual addresses`,
    "Leave the virtual address out: BIG-IP makes it for the virtual server",
  );
}

/** The key under which a device's book holds the object of a virtual address. */
export function virtualAddressKey(address: string): string {
  return `virtual address ${parseAddress(address)?.canonical ?? address}`;
}

/** BIG-IP names a virtual address after the address; a faulty one is reported when it is read. */
function nameOf(scope: Construct, props: unknown): string {
  const address = propOf(props, "address");
  if (isToken(address)) return Token.asString(address);
  if (typeof address !== "string") return REFUSED_TEXT;
  const name = parseAddress(address)?.canonical;
  if (name === undefined) return REFUSED_TEXT;
  return tenantAround(scope) === undefined ? name : nameInDeclaration(AddressKind.VIRTUAL_ADDRESS, name);
}

function isSamePath(one: IConstruct, other: IBigipObject): boolean {
  return isBigipObject(one) && one.devicePath === other.devicePath;
}

/** `192.0.2.25` of `/Common/192.0.2.25`; Terraform finds it when the path is a token. */
function lastPart(path: unknown): string {
  if (isToken(path)) return Token.asString(Fn.element(Fn.split("/", path as string), 2));
  const name = typeof path === "string" ? parseFullPath(path)?.name : undefined;
  return name === undefined ? REFUSED_TEXT : name.slice(name.lastIndexOf("/") + 1);
}

class ExistingVirtualAddress extends ExistingObject implements IVirtualAddress {
  public readonly address: string;

  public constructor(scope: Construct, id: string, attributes: VirtualAddressAttributes) {
    super(scope, id, pathAmong(attributes), KINDS.virtualAddress);
    const given = this._read.props(attributes, VIRTUAL_ADDRESS_ATTRIBUTES_PROPS);
    this.address =
      this._read.address("address", given.address) ?? this._read.missing("address", "an IP address");
  }

  public get virtualAddressPath(): string {
    return this.fullPath;
  }
}
