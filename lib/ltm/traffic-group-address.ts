import type { Construct } from "constructs";
import type { As3Form } from "../core/bigip-object";
import { nodeName } from "../core/device-name";
import { tenantAround } from "../core/tenant";
import { KINDS, type ObjectKind } from "../core/object-kind";
import type { TerraformData } from "../core/terraform-data";
import { Absence, type DeclaredObject } from "../core/declared";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { whereThere } from "../device/device-script";
import { pathOf } from "../device/object-path";
import { declaredProperties, type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { kindTable } from "../kind/kind-table";
import { byCode, type RowsOf } from "../kind/row";
import { Section, yours } from "../kind/setting";

/** Addresses that BIG-IP makes by itself, and what they are made of when a traffic group is asked for. */
export enum AddressKind {
  VIRTUAL_ADDRESS = "virtual address",
  SNAT_TRANSLATION = "SNAT translation",
}

const COMPONENTS: Record<AddressKind, string> = {
  [AddressKind.VIRTUAL_ADDRESS]: "ltm virtual-address",
  [AddressKind.SNAT_TRANSLATION]: "ltm snat-translation",
};

const KINDS_OF_ADDRESSES: Record<AddressKind, ObjectKind> = {
  [AddressKind.VIRTUAL_ADDRESS]: KINDS.virtualAddress,
  [AddressKind.SNAT_TRANSLATION]: KINDS.snatTranslation,
};

/** Props of an address with a traffic group. */
export interface TrafficGroupAddressProps extends DeviceBackedProps {
  readonly address: string;
  readonly trafficGroup: string;
}

/** A SNAT translation as a table; the SNAT pool that makes it has read both props. */
export const SNAT_TRANSLATION = kindTable({
  kind: KINDS.snatTranslation,
  component: COMPONENTS[AddressKind.SNAT_TRANSLATION],
  section: Section.OTHER,
  rows: {
    address: byCode({ property: "address", setting: yours("Address") }),
    trafficGroup: byCode({
      property: "traffic-group",
      as3: "trafficGroup",
      setting: yours("Traffic Group"),
    }),
  } satisfies RowsOf<TrafficGroupAddressProps, DeviceBackedProps>,
});

/**
 * The object of an address, made before whatever listens on it or translates to it, so that BIG-IP does not make
 * one in the partition's own traffic group.
 */
export class TrafficGroupAddress extends DeviceBackedObject {
  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, kind: AddressKind, props: TrafficGroupAddressProps) {
    super(scope, id, props, KINDS_OF_ADDRESSES[kind], {
      name: tenantAround(scope) === undefined ? props.address : nameInDeclaration(kind, props.address),
    });
    const stays = kind === AddressKind.VIRTUAL_ADDRESS;
    this.resource = this._makeOnDevice({
      component: COMPONENTS[kind],
      properties: () => ({
        "traffic-group": TmshValue.word(TmshWord.path(props.trafficGroup, "trafficGroup")),
        // Else the address and its traffic group go whenever a virtual server is replaced.
        "auto-delete": stays ? TmshValue.keyword("false") : undefined,
      }),
      as3: addressForm(kind, props),
      createProperties: { address: TmshValue.of("address", props.address, "address") },
      then: (script) => {
        if (this._reapplied.length === 0) return [];
        return ownSettings(kind, script.word(pathOf(this)));
      },
      otherwise: ownProperties(kind),
      deletionLines: (target) => deletion(target, stays ? ["auto-delete true"] : []),
    });
  }

  /** @internal All addresses of a tenant are beside its applications. */
  protected override get _folderInTenant(): undefined {
    return undefined;
  }

  /** @internal AS3 names a translation after its address, and a virtual address as the declaration does. */
  protected override get _nameInTenant(): string {
    const { address } = this._given as Partial<TrafficGroupAddressProps>;
    const isTranslation = this.objectType === KINDS_OF_ADDRESSES[AddressKind.SNAT_TRANSLATION].type;
    return isTranslation && address !== undefined ? address : this.name;
  }
}

/** What BIG-IP gives an address that it makes by itself, beside its traffic group. */
const OWN_SETTINGS: Record<AddressKind, string> = {
  [AddressKind.VIRTUAL_ADDRESS]: "enabled yes arp enabled icmp-echo enabled",
  [AddressKind.SNAT_TRANSLATION]: "enabled arp enabled",
};

/** The same as whoever reads the address finds it. */
function ownProperties(kind: AddressKind): TmshProperties {
  const enabled = TmshValue.keyword("enabled");
  return { enabled, arp: enabled, "icmp-echo": kind === AddressKind.VIRTUAL_ADDRESS ? enabled : undefined };
}

/** The lines that give an address again what BIG-IP makes it with. */
export function ownSettings(kind: AddressKind, path: string): string[] {
  return [`run modify ${COMPONENTS[kind]} ${path} { ${OWN_SETTINGS[kind]} }`];
}

/** The same for an address of which the stack says nothing: its traffic group is that of the partition. */
export function asMadeByDevice(kind: AddressKind, path: string): string[] {
  const target = `${COMPONENTS[kind]} ${path}`;
  const ways = INHERITED.map((words) => `modify ${target} { ${words} }`);
  const last = ways.length - 1;
  return whereThere(target, [
    ...ownSettings(kind, path),
    ways.map((way, index) => `${index === last ? "run" : "try"} ${way}`).join(" || "),
  ]);
}

/** What such an address looks like. */
export function declaredAsMade(kind: AddressKind, path: string): DeclaredObject {
  return {
    component: COMPONENTS[kind],
    path,
    absence: Absence.NONE,
    properties: declaredProperties({
      ...ownProperties(kind),
      "inherited-traffic-group": TmshValue.keyword("true"),
    }),
  };
}

/** Ways to the traffic group of the partition: the last is the one that partitions have unless somebody changed it. */
const INHERITED = [
  "traffic-group default",
  "inherited-traffic-group true",
  "traffic-group /Common/traffic-group-1",
];

/** An address in use can't go: it gets BIG-IP's own settings back, in the first way that the release knows. */
function deletion(target: string, more: readonly string[]): string[] {
  const modify = (words: string): string => `tmsh modify ${target} { ${words} } < /dev/null`;
  return [
    `tmsh delete ${target} < /dev/null && exit`,
    ...more.map(modify),
    ...INHERITED.map((words) => `${modify(words)} && exit`),
  ];
}

/** AS3's classes for addresses, and the first release that has them. */
function addressForm(kind: AddressKind, { address, trafficGroup }: TrafficGroupAddressProps): As3Form {
  if (kind === AddressKind.VIRTUAL_ADDRESS) {
    return {
      write: () => ({ class: "Service_Address", virtualAddress: address, trafficGroup }),
    };
  }
  return { since: () => "3.42.0", write: () => ({ class: "SNAT_Translation", address, trafficGroup }) };
}

/** Names in a declaration begin with a letter. */
export function nameInDeclaration(kind: AddressKind, address: string): string {
  return `${kind === AddressKind.VIRTUAL_ADDRESS ? "address" : "translation"}_${nodeName(address)}`;
}
