import { LtmNode } from "@cdktf/provider-bigip/lib/ltm-node";
import { DataBigipLtmNode } from "@cdktf/provider-bigip/lib/data-bigip-ltm-node";
import type { Construct } from "constructs";
import { addressOf, lateText } from "../core/late";
import { AddressFamily, asciiForm, isHostName, parseAddress } from "../core/addresses";
import { BigipObject } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { nodeName } from "../core/device-name";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import type { PropNames } from "../core/prop-names";
import { literalAddress, type PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import { ExistingObject, pathAmong } from "../core/existing-object";
import { TerraformData } from "../core/terraform-data";
import { propOf } from "../core/settled";
import { putBack } from "../device/device-setting";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { choose, isToken, show, isLiteral } from "../core/tokens";
import type { IMonitor } from "./monitor";
import { KINDS } from "../core/object-kind";

/** A node: the address of a server, which the members of pools refer to. */
export interface INode extends IBigipObject {
  /** The full path, under a name that only nodes have. */
  readonly nodePath: string;
  /** The server's IP address or host name, where it is known. */
  readonly address?: string;
}

/** Props of a node. `name` is the address by default, with `_` for `:` and `%`. */
export interface NodeProps extends ReappliedObjectProps {
  /**
   * IP address or fully qualified host name of the server. An IPv4 address may carry `%<route domain>`; the
   * provider can't do that for IPv6.
   */
  readonly address: string;
  /**
   * Monitor of the node itself. External monitors check pool members only.
   * @default - the device's default node monitor
   */
  readonly monitor?: IMonitor;
  /**
   * Connections at once over all pools; 0 is no limit.
   * @default 0
   */
  readonly connectionLimit?: number;
  /**
   * Weight for the ratio methods that count by node.
   * @default 1
   */
  readonly ratio?: number;
  /**
   * Follow all addresses that DNS gives for a host name, instead of one.
   * @default false
   */
  readonly autopopulate?: boolean;
}

const NODE_PROPS: PropNames<NodeProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  address: true,
  monitor: true,
  connectionLimit: true,
  ratio: true,
  autopopulate: true,
};

/** Where a node that exists already is, and what it stands for. */
export interface NodeAttributes {
  /** `/Partition/name` */
  readonly fullPath: string;
  /**
   * The address behind the node: lets the checks of addresses see it.
   * @default - not known, not checked
   */
  readonly address?: string;
}

const NODE_ATTRIBUTES_PROPS: PropNames<NodeAttributes> = { fullPath: true, address: true };

/**
 * A node (tmsh: `ltm node`). A device knows each address once, over all partitions; members given by address
 * share one node by themselves, so this is for nodes with options and for several stacks on one device.
 */
export class Node extends BigipObject implements INode {
  /** A node that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): INode {
    return new ExistingNode(scope, id, { fullPath });
  }

  /** A node that exists already, with its address. */
  public static fromAttributes(scope: Construct, id: string, attributes: NodeAttributes): INode {
    return new ExistingNode(scope, id, attributes);
  }

  /** A node that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): INode {
    return lookedUpObject(scope, id, props, KINDS.node, (parent, config) => {
      return new DataBigipLtmNode(parent, "Resource", config);
    });
  }

  public readonly resource: LtmNode;
  public readonly address: string;

  public constructor(scope: Construct, id: string, props: NodeProps) {
    super(scope, id, props, KINDS.node, { name: addressAsName(props) });
    const given = this._read.props(props, NODE_PROPS);
    const address =
      readServerAddress(this._read, "address", given.address) ??
      this._read.missing("address", "an IP address or host name");
    this.address = address;
    this.claimAddress(address);
    const autopopulate = readAutopopulate(this._read, given.autopopulate, address);
    this.resource = this._withDependencies(
      new LtmNode(this, "Resource", {
        name: this._pathToWrite,
        address,
        // The provider's own default is an ICMP check of every server; BIG-IP's is the device's setting.
        monitor: this.monitorOf(given.monitor)?.fullPath ?? "default",
        description: this._description,
        // Both are computed: left out, the provider keeps what the device has.
        connectionLimit:
          this._read.number("connectionLimit", given.connectionLimit, { min: 0, max: 4294967295 }) ?? 0,
        ratio: this._read.number("ratio", given.ratio, { min: 1, max: 65535 }) ?? 1,
        fqdn: isHostAddress(address) ? fqdnSettings(autopopulate) : undefined,
        lifecycle: isHostAddress(address) ? this.replacedWith(autopopulate) : undefined,
        ...this._meta,
      }),
    );
    // A server that somebody took out of service, whatever its members say; and what the provider sees but never sends.
    putBack(this, {
      component: "ltm node",
      properties: () => ({
        session: TmshValue.keyword("user-enabled"),
        state: TmshValue.keyword("user-up"),
        fqdn: isHostAddress(address) ? fqdnBlock(autopopulate) : undefined,
      }),
      native: this.resource,
    });
  }

  public get nodePath(): string {
    return this.fullPath;
  }

  /** The provider does not send changed settings for DNS. */
  private replacedWith(autopopulate: boolean): { replaceTriggeredBy: string[] } {
    const trigger = new TerraformData(this, "ReplaceOn", { input: { autopopulate } });
    return {
      replaceTriggeredBy: [lateText(() => addressOf(trigger))],
    };
  }

  private monitorOf(value: IMonitor | undefined): IMonitor | undefined {
    const monitor = this._refer("monitor", value, KINDS.monitor);
    if (monitor?.objectType !== "external monitor") return monitor;
    return this._read.holdBack(
      "external-monitor-on-node",
      "monitor",
      `${monitor.node.path} is an external monitor, which BIG-IP does not run for nodes`,
      "Put it on the pool",
    );
  }

  private claimAddress(address: string): void {
    if (isToken(address)) return;
    const earlier = this._device.claim(addressKey(address), this);
    if (earlier === undefined) return;
    this._faults.report(
      "node-conflict",
      `address: ${earlier.node.path} and ${this.node.path} both make a node for ${address}`,
      `Keep one and pass it as node to the members of the other`,
    );
  }
}

/** Reads `autopopulate`, which only a host name can have. */
export function readAutopopulate(read: PropReader, value: unknown, address: string | undefined): boolean {
  const autopopulate = read.flag("autopopulate", value) ?? false;
  if (literalAddress(address) === undefined) return autopopulate;
  if (autopopulate && !isRefused(autopopulate)) {
    read.noEffect("autopopulate", value, "on an IP address: there is no DNS name to follow", "Leave it out");
  }
  return false;
}

/** The key under which a device's book holds the node of an address. */
export function addressKey(address: string): string {
  return `node address ${parseAddress(address)?.canonical ?? address.toLowerCase()}`;
}

/** Whether a literal address is a host name, which needs the settings for DNS. */
export function isHostAddress(address: string): boolean {
  return !isToken(address) && parseAddress(address) === undefined;
}

/** Reads the address of a server: what a node can stand for. */
export function readServerAddress(read: PropReader, prop: string, value: unknown): string | undefined {
  const text = read.string(prop, value);
  if (text === undefined || isToken(text)) return text;
  const address = parseAddress(text);
  if (address?.family === AddressFamily.IPV6 && address.routeDomain !== undefined) {
    return read.refuse(
      "ipv6-member-route-domain",
      prop,
      `${show(text)} is an IPv6 address with a route domain, which the provider sends as a host name`,
      "Give the partition a default route domain and leave the % out",
    );
  }
  if (address !== undefined) return read.address(prop, text);
  if (isHostName(text)) return text;
  const [host = "", port] = splitPort(text);
  const ascii = asciiForm(text);
  const fix =
    port !== undefined
      ? `Write { address: "${host}", port: ${port} }`
      : `Write ${ascii === undefined ? "an address such as 10.1.20.11" : `"${ascii}"`}`;
  return read.refuse("member-address", prop, `${show(text)} is neither an IP address nor a host name`, fix);
}

function splitPort(text: string): string[] {
  const match = /^\[?([^\]]+)\]?:(\d{1,5})$/.exec(text);
  return match ? [match[1] ?? "", match[2] ?? ""] : [text];
}

/** The name of a node that states none, where its address is known. */
function addressAsName(props: unknown): string | undefined {
  if (propOf(props, "name") !== undefined) return undefined;
  const address = propOf(props, "address");
  return isLiteral(address) ? serverName(address) : undefined;
}

/** The name of the node of a literal address: the same for all spellings of one address. */
export function serverName(address: string): string {
  return nodeName(parseAddress(address)?.canonical ?? address);
}

function fqdnSettings(autopopulate: boolean): {
  addressFamily: string;
  interval: string;
  downinterval: number;
  autopopulate: string;
} {
  // BIG-IP's own values; the provider would send empty ones.
  return {
    addressFamily: "ipv4",
    interval: "3600",
    downinterval: 5,
    autopopulate: choose(autopopulate, "enabled", "disabled"),
  };
}

/** The same in tmsh. */
function fqdnBlock(follows: boolean): TmshValue {
  const { addressFamily, interval, downinterval, autopopulate } = fqdnSettings(follows);
  return TmshValue.block({
    "address-family": TmshValue.keyword(addressFamily),
    interval: TmshValue.keyword(interval),
    "down-interval": TmshValue.keyword(downinterval),
    autopopulate: TmshValue.of("keyword", autopopulate, "autopopulate"),
  });
}

class ExistingNode extends ExistingObject implements INode {
  public readonly address?: string;

  public constructor(scope: Construct, id: string, attributes: NodeAttributes) {
    super(scope, id, pathAmong(attributes), KINDS.node);
    const given = this._read.props(attributes, NODE_ATTRIBUTES_PROPS);
    this.address = readServerAddress(this._read, "address", given.address);
  }

  public get nodePath(): string {
    return this.fullPath;
  }
}
