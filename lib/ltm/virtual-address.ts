import { LtmVirtualAddress } from "@cdktf/provider-bigip/lib/ltm-virtual-address";
import { Fn, Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { parseAddress } from "../core/addresses";
import { BigipObject, type BigipObjectProps, BIGIP_OBJECT_PROPS } from "../core/bigip-object";
import { type Dependable, type IBigipObject, isBigipObject } from "../core/i-bigip-object";
import { parseFullPath } from "../core/full-path";
import type { PropNames } from "../core/prop-names";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { isNetwork } from "./destination";
import { ExistingObject, pathAmong } from "../core/existing-object";
import { REFUSED_TEXT } from "../core/refused";
import { propOf } from "../core/settled";
import { choose, isToken, isUnsent } from "../core/tokens";
import { KINDS } from "../core/object-kind";
import { type As3Class, tenantAround } from "../core/tenant";
import { AddressKind, nameInDeclaration } from "./traffic-group-address";

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
}

/** What was read of a virtual address. */
interface AddressSettings {
  readonly arp: boolean;
  readonly echo: boolean;
  readonly trafficGroup: string;
}

const VIRTUAL_ADDRESS_PROPS: PropNames<VirtualAddressProps> = {
  ...BIGIP_OBJECT_PROPS,
  address: true,
  trafficGroup: true,
  arp: true,
  icmpEcho: true,
  connectionLimit: true,
};

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
export class VirtualAddress extends BigipObject implements IVirtualAddress {
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
    const given = this._read.props(props, VIRTUAL_ADDRESS_PROPS);
    this._read.noEffect(
      "name",
      given.name,
      "on a virtual address: its name is the address",
      "Leave name out",
    );
    this._read.noEffect(
      "description",
      given.description,
      "on a virtual address: the provider has no place for it",
      "Leave description out",
    );
    this.address = this.readAddress(given.address);
    const connLimit =
      this._read.number("connectionLimit", given.connectionLimit, { min: 0, max: 4294967295 }) ?? 0;
    const settings = {
      arp: this._read.flag("arp", given.arp) ?? true,
      echo: this._read.flag("icmpEcho", given.icmpEcho) ?? true,
      trafficGroup:
        this._read.fullPath("trafficGroup", given.trafficGroup, "traffic group") ?? "/Common/traffic-group-1",
    };
    this.resource = this._make(() => this.makeNative(settings, connLimit, given), {
      write: () => this.asClass(settings),
    });
    if (this._tenant !== undefined && connLimit !== 0) {
      const fix = "Set it on the virtual servers";
      this._read.fault("as3-lacks", "connectionLimit", "AS3 has no limit for an address", fix);
    }
    this.claimAddress();
  }

  private makeNative(
    { arp, echo, trafficGroup }: AddressSettings,
    connLimit: number,
    given: Partial<VirtualAddressProps>,
  ): LtmVirtualAddress {
    const setBacks = isUnsent(given.connectionLimit) ? [] : [this.noConnectionLimit()];
    return this._withDependencies(
      new LtmVirtualAddress(this, "Resource", {
        name: this._pathToWrite,
        arp,
        icmpEcho: choose(echo, "enabled", "disabled"),
        connLimit,
        trafficGroup,
        // Else the address goes with its last virtual server, also for the moment of a replacement.
        autoDelete: false,
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => setBacks,
    );
  }

  private asClass({ arp, echo, trafficGroup }: AddressSettings): As3Class {
    return {
      class: "Service_Address",
      virtualAddress: this.address,
      arpEnabled: arp,
      icmpEcho: choose(echo, "enable", "disable"),
      trafficGroup,
      autoDelete: false,
    };
  }

  public get virtualAddressPath(): string {
    return this.fullPath;
  }

  /** The provider can't send 0. */
  private noConnectionLimit(): Dependable {
    return setBack(this, "ConnectionLimit", {
      component: "ltm virtual-address",
      properties: () => ({ "connection-limit": TmshValue.keyword(0) }),
    });
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

  private readAddress(value: unknown): string {
    const address = this._read.address("address", value) ?? this._read.missing("address", "an IP address");
    if (isNetwork(address)) {
      return this._read.refuse(
        "network-destination",
        "address",
        `${address} is all addresses of its family, and the provider has no mask for virtual addresses`,
        "Leave the virtual address out: BIG-IP makes it for the virtual server",
      );
    }
    return address;
  }
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
