import { LtmNode } from "@cdktf/provider-bigip/lib/ltm-node";
import { DataBigipLtmNode } from "@cdktf/provider-bigip/lib/data-bigip-ltm-node";
import type { Construct } from "constructs";
import { addressOf, lateText } from "../core/late";
import { parseAddress } from "../core/addresses";
import type { IBigipObject } from "../core/i-bigip-object";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import type { PropNames } from "../core/prop-names";
import { ExistingObject, pathAmong } from "../core/existing-object";
import { TerraformData } from "../core/terraform-data";
import { propOf } from "../core/settled";
import { putBack } from "../device/device-setting";
import type { ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { byCode, row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { devices, Section, yours } from "../kind/setting";
import { needed, number, reference, type ValueType } from "../kind/value-type";
import { choose, isLiteral, isToken } from "../core/tokens";
import type { IMonitor } from "./monitor";
import {
  isHostAddress,
  readAutopopulate,
  readServerAddress,
  serverAddress,
  serverName,
} from "./server-address";
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

/** A node as a table. What nobody states is written all the same: the provider keeps what the device has otherwise. */
export const NODE = kindTable({
  kind: KINDS.node,
  component: "ltm node",
  section: Section.OTHER,
  describedBy: DescribedBy.RESOURCE,
  rows: {
    address: row(needed(serverAddress(), "an IP address or host name"), {
      argument: "address",
      property: "address",
      setting: yours("Address"),
    }),
    // The provider's own default is an ICMP check of every server; BIG-IP's is the device's setting.
    monitor: row(monitorOfNode(), {
      argument: "monitor",
      property: "monitor",
      setting: devices("Health Monitors", { usual: "default" }),
    }),
    connectionLimit: row(number({ min: 0, max: 4294967295 }), {
      argument: "connectionLimit",
      property: "connection-limit",
      unstated: 0,
      setting: devices("Connection Limit", { usual: "0" }),
    }),
    ratio: row(number({ min: 1, max: 65535 }), {
      argument: "ratio",
      property: "ratio",
      unstated: 1,
      setting: devices("Ratio", { usual: "1" }),
    }),
    autopopulate: byCode({ as3: "autoPopulate" }),
  } satisfies RowsOf<NodeProps, ReappliedObjectProps>,
  behind: {
    rate_limit: yours("Rate Limit"),
    dynamic_ratio: yours("Dynamic Ratio"),
    fqdn: yours("FQDN", { props: ["address"] }),
  },
});

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
export class Node extends NativeObject implements INode {
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
    const values = readRows(NODE, props, this._reader);
    const { address } = values;
    this.address = address;
    this.claimAddress(address);
    const autopopulate = readAutopopulate(this._read, this._given["autopopulate"], address);
    this.resource = this._makeResource(LtmNode, NODE, values, {
      arguments: {
        fqdn: isHostAddress(address) ? fqdnSettings(autopopulate) : undefined,
        lifecycle: isHostAddress(address) ? this.replacedWith(autopopulate) : undefined,
      },
      then: (native) => {
        // A server that somebody took out of service, whatever its members say; and what the provider sees but never sends.
        putBack(this, {
          component: "ltm node",
          properties: () => ({
            session: TmshValue.keyword("user-enabled"),
            state: TmshValue.keyword("user-up"),
            fqdn: isHostAddress(address) ? fqdnBlock(autopopulate) : undefined,
          }),
          native,
        });
      },
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

/** A monitor that BIG-IP runs for nodes, too. */
function monitorOfNode(): ValueType<IMonitor | undefined> {
  const type = reference<IMonitor>(KINDS.monitor, { otherwise: "default" });
  return {
    ...type,
    read: (reader, prop, given) => {
      const monitor = type.read(reader, prop, given);
      if (monitor?.objectType !== KINDS.externalMonitor.type) return monitor;
      return reader.read.holdBack(
        "external-monitor-on-node",
        prop,
        `${monitor.node.path} is an external monitor, which BIG-IP does not run for nodes`,
        "Put it on the pool",
      );
    },
  };
}

/** The key under which a device's book holds the node of an address. */
export function addressKey(address: string): string {
  return `node address ${parseAddress(address)?.canonical ?? address.toLowerCase()}`;
}

/** The name of a node that states none, where its address is known. */
function addressAsName(props: unknown): string | undefined {
  if (propOf(props, "name") !== undefined) return undefined;
  const address = propOf(props, "address");
  return isLiteral(address) ? serverName(address) : undefined;
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
