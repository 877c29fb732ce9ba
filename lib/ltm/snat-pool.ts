import { LtmSnatpool } from "@cdktf/provider-bigip/lib/ltm-snatpool";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { BigipObject, type BigipObjectProps, type IBigipObject } from "../core/bigip-object";
import { fullPath, parseFullPath } from "../core/full-path";
import { parseAddress } from "../core/addresses";
import { ExistingObject } from "../core/references";
import { isObject, isToken, show } from "../core/tokens";

const TYPE = "SNAT pool";

/** A SNAT pool: the addresses that servers see instead of the clients' own. */
export interface ISnatPool extends IBigipObject {
  /** The addresses, where they are known: lets the checks of addresses see them. */
  readonly addresses?: string[];
}

/** Props of a SNAT pool. */
export interface SnatPoolProps extends BigipObjectProps {
  /** Otherwise unused addresses, one for each 64,000 connections at once; IPv4 may carry `%<route domain>`. */
  readonly addresses: string[];
}

/** Where a SNAT pool that exists already is, and which addresses it has. */
export interface SnatPoolAttributes {
  /** `/Partition/name` */
  readonly fullPath: string;
  /**
   * The pool's addresses.
   * @default - not known, not checked
   */
  readonly addresses?: string[];
}

/**
 * A SNAT pool (tmsh: `ltm snatpool`). Guide: SNAT Pool considerations and configuration. BIG-IP makes a
 * translation object for each address and keeps it when the pool is deleted.
 */
export class SnatPool extends BigipObject implements ISnatPool {
  /** A SNAT pool that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, path: string): ISnatPool {
    return new ExistingSnatPool(scope, id, { fullPath: path });
  }

  /** A SNAT pool that exists already, with its addresses. */
  public static fromAttributes(scope: Construct, id: string, attributes: SnatPoolAttributes): ISnatPool {
    return new ExistingSnatPool(scope, id, attributes);
  }

  public readonly resource: LtmSnatpool;
  private readonly list: string[];

  public constructor(scope: Construct, id: string, props: SnatPoolProps) {
    super(scope, id, props, TYPE);
    this.list = this.readAddresses(isObject(props) ? props.addresses : undefined);
    this.resource = this._withDependencies(
      new LtmSnatpool(this, "Resource", {
        name: this._pathToWrite,
        // BIG-IP answers with full paths; anything shorter would show a change in each plan.
        members: this.list.map((address) => this.translationPath(address)),
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
    );
  }

  /** The addresses, in the given order. */
  public get addresses(): string[] {
    return [...this.list];
  }

  private translationPath(address: string): string {
    if (!isToken(address) && parseFullPath(address) !== undefined) return address;
    return Lazy.stringValue({ produce: () => fullPath(this._device.partitionName(this.partition), address) });
  }

  private readAddresses(value: unknown): string[] {
    const list = this._read.list("addresses", value);
    if (list === undefined || list.length === 0) {
      if (value === undefined || list !== undefined) {
        this._faults.report(
          "empty-list",
          "addresses: a SNAT pool needs an address",
          "List at least one address",
        );
      }
      return ["192.0.2.1"];
    }
    const hint = "List single addresses; a SNAT pool has no ranges";
    const good = list.flatMap((each, index) => this._read.address(`addresses[${index}]`, each, hint) ?? []);
    const seen = new Set<string>();
    for (const address of good) {
      const key = parseAddress(address)?.canonical ?? address;
      if (seen.has(key)) {
        this._faults.report("duplicate-entry", `addresses: ${show(address)} is listed twice`, "List it once");
      }
      seen.add(key);
    }
    return good;
  }
}

class ExistingSnatPool extends ExistingObject implements ISnatPool {
  public readonly addresses?: string[];

  public constructor(scope: Construct, id: string, attributes: SnatPoolAttributes) {
    super(scope, id, attributes.fullPath, TYPE);
    this.addresses = attributes.addresses === undefined ? undefined : [...attributes.addresses];
  }
}
