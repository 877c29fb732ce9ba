import { LtmSnatpool } from "@cdktf/provider-bigip/lib/ltm-snatpool";
import type { Construct } from "constructs";
import { remarkOf } from "../as3/remark";
import { lateList } from "../core/late";
import type { IBigipObject } from "../core/i-bigip-object";
import { fullPath } from "../core/full-path";
import { parseAddress } from "../core/addresses";
import type { PropNames } from "../core/prop-names";
import { destroyCommand } from "../device/device-command";
import { putBack } from "../device/device-setting";
import type { ReappliedObjectProps } from "../device/reapply";
import { farewell } from "../device/device-script";
import type { RenderedScript } from "../device/tmsh-script";
import { TmshWord } from "../device/tmsh-word";
import { kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { byCode, row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { Section, yours } from "../kind/setting";
import { path } from "../kind/value-type";
import { AddressKind, asMadeByDevice, declaredAsMade, TrafficGroupAddress } from "./traffic-group-address";
import { ExistingObject, pathAmong } from "../core/existing-object";
import { isToken, show } from "../core/tokens";
import { isRefused, REFUSED_TEXT } from "../core/refused";
import { KINDS } from "../core/object-kind";

const COMPONENT = "ltm snatpool";

/** A SNAT pool: the addresses that servers see instead of the clients' own. */
export interface ISnatPool extends IBigipObject {
  /** The full path, under a name that only SNAT pools have. */
  readonly snatPoolPath: string;
  /** The addresses, where they are known: lets the checks of addresses see them. */
  readonly addresses?: string[];
}

/** Props of a SNAT pool. */
export interface SnatPoolProps extends ReappliedObjectProps {
  /** Otherwise unused addresses, one for each 64,000 connections at once; IPv4 may carry `%<route domain>`. */
  readonly addresses: string[];
  /**
   * Full path of the traffic group of the addresses.
   * @default - that of the partition
   */
  readonly trafficGroup?: string;
}

/** A SNAT pool as a table. */
export const SNAT_POOL = kindTable({
  kind: KINDS.snatPool,
  component: COMPONENT,
  section: Section.SNAT,
  rows: {
    addresses: byCode({
      argument: "members",
      property: "members",
      as3: "snatAddresses",
      setting: yours("Member List"),
    }),
    // Each translation has it, which is an object of its own then.
    trafficGroup: row(path("traffic group")),
  } satisfies RowsOf<SnatPoolProps, ReappliedObjectProps>,
});

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

const SNAT_POOL_ATTRIBUTES_PROPS: PropNames<SnatPoolAttributes> = { fullPath: true, addresses: true };

/**
 * A SNAT pool (tmsh: `ltm snatpool`). Guide: SNAT Pool considerations and configuration. BIG-IP makes a
 * translation object for each address and keeps it when the pool is deleted; this construct then deletes it.
 */
export class SnatPool extends NativeObject implements ISnatPool {
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
    super(scope, id, props, KINDS.snatPool);
    const values = readRows(SNAT_POOL, props, this._reader);
    const { trafficGroup } = values;
    this.list = this.readAddresses(this._given["addresses"]);
    // AS3 makes translations itself, and removes them.
    const isByDevice = this._tenant !== undefined && trafficGroup === undefined;
    const translations = isByDevice
      ? []
      : this.list.map((address, index) => this.translation(address, index, trafficGroup));
    // BIG-IP answers with full paths; anything shorter would show a change in each plan.
    const members = lateList(() => this.list.map((address) => this.translationPath(address)));
    this.resource = this._makeResource(LtmSnatpool, SNAT_POOL, values, {
      arguments: { members },
      needs: () => translations,
      as3: { write: () => ({ class: "SNAT_Pool", ...remarkOf(this), snatAddresses: this.list }) },
      then: (native) => {
        if (trafficGroup === undefined) this.putTranslationsBack(native);
      },
    });
  }

  public get snatPoolPath(): string {
    return this.fullPath;
  }

  /** Those with a traffic group are objects of their own, and put themselves back. */
  private putTranslationsBack(native: LtmSnatpool): void {
    putBack(this, {
      component: COMPONENT,
      properties: () => ({}),
      then: (words) =>
        this.list.flatMap((address) =>
          asMadeByDevice(AddressKind.SNAT_TRANSLATION, words.word(this.translationWord(address))),
        ),
      others: () =>
        this.list.map((address) =>
          declaredAsMade(AddressKind.SNAT_TRANSLATION, this.translationPath(address)),
        ),
      native,
    });
  }

  /** The addresses, in the given order. */
  public get addresses(): string[] {
    return [...this.list];
  }

  /** BIG-IP makes a translation for each address and leaves it behind: it goes after the pool does. */
  private translation(
    address: string,
    index: number,
    trafficGroup: string | undefined,
  ): { readonly fqn: string } {
    const key = isToken(address) ? index : address;
    if (trafficGroup === undefined) {
      const script = (): RenderedScript =>
        farewell(this, (words) => [
          `tmsh delete ltm snat-translation ${words.word(this.translationWord(address))}`,
        ]);
      return this._onFoundation(
        destroyCommand(this, `DeleteTranslationWhenDestroyed-${key}`, { script, ...this._meta }),
      );
    }
    return new TrafficGroupAddress(this, `Translation-${key}`, AddressKind.SNAT_TRANSLATION, {
      address,
      trafficGroup,
      partition: this.partition,
      provider: this._provider,
      reapply: this._reapplied[0],
    });
  }

  private translationWord(address: string): TmshWord {
    return TmshWord.path(this.translationPath(address), "addresses", { isKnown: !isToken(address) });
  }

  private translationPath(address: string): string {
    return fullPath(this._device.partitionName(this.partition), address);
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
      return [REFUSED_TEXT];
    }
    const hint = "List single addresses; a SNAT pool has no ranges";
    const read = list.flatMap((each, index) => this._read.address(`addresses[${index}]`, each, hint) ?? []);
    const seen = new Set<string>();
    for (const address of read.filter((each) => !isRefused(each))) {
      const key = parseAddress(address)?.canonical ?? address;
      if (seen.has(key)) {
        this._faults.report("duplicate-entry", `addresses: ${show(address)} is listed twice`, "List it once");
      }
      seen.add(key);
    }
    return read;
  }
}

class ExistingSnatPool extends ExistingObject implements ISnatPool {
  public readonly addresses?: string[];

  public constructor(scope: Construct, id: string, attributes: SnatPoolAttributes) {
    super(scope, id, pathAmong(attributes), KINDS.snatPool);
    const given = this._read.props(attributes, SNAT_POOL_ATTRIBUTES_PROPS);
    this.addresses = this._read
      .list("addresses", given.addresses)
      ?.flatMap((each, index) => this._read.address(`addresses[${index}]`, each) ?? []);
  }

  public get snatPoolPath(): string {
    return this.fullPath;
  }
}
