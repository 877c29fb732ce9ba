import type { Construct } from "constructs";
import type { TerraformData } from "../core/terraform-data";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";

/** Addresses that BIG-IP makes by itself, and what they are made of when a traffic group is asked for. */
export enum AddressKind {
  VIRTUAL_ADDRESS = "virtual address",
  SNAT_TRANSLATION = "SNAT translation",
}

const COMPONENTS: Record<AddressKind, string> = {
  [AddressKind.VIRTUAL_ADDRESS]: "ltm virtual-address",
  [AddressKind.SNAT_TRANSLATION]: "ltm snat-translation",
};

/** Props of an address with a traffic group. */
export interface TrafficGroupAddressProps extends DeviceBackedProps {
  readonly address: string;
  readonly trafficGroup: string;
}

/**
 * The object of an address, made before whatever listens on it or translates to it, so that BIG-IP does not make
 * one in the partition's own traffic group.
 */
export class TrafficGroupAddress extends DeviceBackedObject {
  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, kind: AddressKind, props: TrafficGroupAddressProps) {
    super(scope, id, props, kind, { name: props.address });
    const stays = kind === AddressKind.VIRTUAL_ADDRESS;
    this.resource = this._makeOnDevice(
      {
        component: COMPONENTS[kind],
        properties: () => ({
          "traffic-group": TmshValue.word(TmshWord.path(props.trafficGroup, "trafficGroup")),
          // Else the address and its traffic group go whenever a virtual server is replaced.
          "auto-delete": stays ? TmshValue.keyword("false") : undefined,
        }),
        createProperties: { address: TmshValue.of("address", props.address, "address") },
        remove: (target) => removal(target, stays ? ["auto-delete true"] : []),
      },
      props,
    );
  }
}

/** Ways to the traffic group of the partition: the last is the one that partitions have unless somebody changed it. */
const INHERITED = [
  "traffic-group default",
  "inherited-traffic-group true",
  "traffic-group /Common/traffic-group-1",
];

/** An address in use can't go: it gets BIG-IP's own settings back, in the first way that the release knows. */
function removal(target: string, more: readonly string[]): string[] {
  const modify = (words: string): string => `tmsh modify ${target} { ${words} } < /dev/null`;
  return [
    `tmsh delete ${target} < /dev/null && exit`,
    ...more.map(modify),
    ...INHERITED.map((words) => `${modify(words)} && exit`),
  ];
}
