import type { LtmVirtualServer } from "@cdktf/provider-bigip/lib/ltm-virtual-server";
import { conditional, Fn, Token } from "cdktf";
import { AddressFamily } from "../core/addresses";
import type { BigipObject } from "../core/bigip-object";
import { fullPath } from "../core/full-path";
import { liveText } from "../core/terraform-text";
import { putBack } from "../device/device-setting";
import { type TmshEntry, type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { AttachedProfiles } from "./attached-profiles";
import { anySource } from "./client-source";
import type { Listener } from "./listener";
import { ProfileSide } from "./profile";
import { AddressKind, asMadeByDevice, declaredAsMade } from "./traffic-group-address";
import { VlanMode } from "./vlan-filter";

/** What a virtual server is, as far as a plan does not see it. */
export interface ListenerState {
  readonly listener: Listener;
  readonly attached: AttachedProfiles;
  readonly hasConnectionLimit: boolean;
  /** Whether BIG-IP makes the object of the address by itself; asked for when the stack is synthesized. */
  readonly isAddressOfDevice: () => boolean;
}

const MASKS: Record<AddressFamily, string> = {
  [AddressFamily.IPV4]: "255.255.255.255",
  [AddressFamily.IPV6]: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
};

/**
 * Puts a virtual server back into what the stack says. The provider never shows the last profile of a side that is
 * gone, nor a mask, source or persistence that is not stated; what it shows of an option that is not stated it can't
 * send.
 */
export function putListenerBack(host: BigipObject, native: LtmVirtualServer, state: ListenerState): void {
  const addresses = (): string[] => addressesOfDevice(host, state);
  putBack(host, {
    component: "ltm virtual",
    properties: () => ({
      ...listening(state.listener),
      ...profilesOf(state),
      ...withoutUnstated(host, state),
    }),
    then: (script) =>
      addresses().flatMap((path) =>
        asMadeByDevice(AddressKind.VIRTUAL_ADDRESS, script.word(TmshWord.path(path, "destination"))),
      ),
    others: () => addresses().map((path) => declaredAsMade(AddressKind.VIRTUAL_ADDRESS, path)),
    native,
  });
}

/** The object of the address, where BIG-IP made it and its settings are known: that of a network has others, by its mask. */
function addressesOfDevice(host: BigipObject, { listener, isAddressOfDevice }: ListenerState): string[] {
  const { address, mask } = listener;
  if (address === undefined || mask !== undefined || !isAddressOfDevice()) return [];
  return [fullPath(host._device.partitionName(host.partition), address.canonical)];
}

function listening({ destination, address, mask, source }: Listener): TmshProperties {
  const byFamily = (value: (family: AddressFamily) => string): string =>
    address === undefined
      ? Token.asString(
          conditional(
            Fn.can(Fn.regex(":", liveText(destination))),
            value(AddressFamily.IPV6),
            value(AddressFamily.IPV4),
          ),
        )
      : value(address.family);
  const all = (family: AddressFamily): string => anySource({ family, routeDomain: address?.routeDomain });
  return {
    mask:
      mask === "0.0.0.0"
        ? TmshValue.keyword("any")
        : TmshValue.of("address", mask ?? byFamily((family) => MASKS[family]), "destination"),
    source: TmshValue.of("network", source ?? byFamily(all), "source"),
  };
}

function profilesOf({ attached }: ListenerState): TmshProperties {
  const entries = [ProfileSide.ALL, ProfileSide.CLIENT, ProfileSide.SERVER].flatMap((side) =>
    attached.pathsOn(side).map((path): TmshEntry => ({
      name: TmshWord.path(path, "profiles"),
      properties: { context: TmshValue.keyword(side) },
    })),
  );
  return { profiles: TmshValue.collection(entries) };
}

/** What BIG-IP has for options that the stack does not state. */
function withoutUnstated(host: BigipObject, state: ListenerState): TmshProperties {
  const none = TmshValue.keyword("none");
  return {
    persist: none,
    "fallback-persistence": none,
    description: host._description === undefined ? none : undefined,
    vlans: state.listener.vlans.mode === VlanMode.ALL ? none : undefined,
    "connection-limit": state.hasConnectionLimit ? undefined : TmshValue.keyword(0),
  };
}
