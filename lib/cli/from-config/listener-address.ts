import { RouteAdvertisement } from "../../ltm/route-advertisement";
import { memberOf, nonZero, type Prop } from "../code";
import { type ConfigObject, fullPathOf } from "./config-object";
import { propText } from "./device-text";
import { readEndpoint } from "./endpoint";
import type { ServiceReading } from "./service-reading";

/** The props of a service for what clients connect to: the destination, or an address with options of its own. */
export function addressProps(reading: ServiceReading, destination: string): Prop[] {
  const address = optionsOf(reading);
  if (address === undefined) return [["destination", propText(destination)]];
  const { path } = address;
  const props = (): Prop[] => [
    ["partition", reading.partition === "Common" ? undefined : propText(reading.partition)],
    ["address", propText(destination)],
    ["trafficGroup", unusualGroup(address)],
    ["arp", address.word("arp") === "disabled" ? "false" : undefined],
    ["icmpEcho", address.word("icmp-echo") === "disabled" ? "false" : undefined],
    ["connectionLimit", nonZero(address.number("connection-limit"))],
    ["routeAdvertisement", routesOf(reading, address)],
    ["enabled", address.word("enabled") === "no" ? "false" : undefined],
  ];
  return [
    ["virtualAddress", reading.code.make("VirtualAddress", path, props, () => reading.finish(address, ""))],
  ];
}

/** The traffic group that a service states: that of its listener's address, where it makes none with options. */
export function trafficGroupOf(reading: ServiceReading): string | undefined {
  const address = listenerAddressOf(reading);
  if (address === undefined || optionsOf(reading) !== undefined) return undefined;
  const group = unusualGroup(address);
  reading.finish(address, "");
  return group;
}

/** The traffic group of an address, where it is not the one that addresses are in anyway. */
export function unusualGroup(address: ConfigObject | undefined): string | undefined {
  const group = address?.reference("traffic-group");
  return group === undefined || group === "/Common/traffic-group-1" ? undefined : propText(group);
}

function listenerAddressOf({ configuration, service }: ServiceReading): ConfigObject | undefined {
  return configuration.find("ltm virtual-address", addressPath(service.virtual));
}

function addressPath(virtual: ConfigObject): string {
  const destination = fullPathOf(virtual.word("destination") ?? "");
  return `${destination.replace(/[^/]*$/, "")}${readEndpoint(destination).address}`;
}

/** Options of which an address has one that BIG-IP would not give it by itself, and the values that it would give. */
const OPTIONS: Readonly<Record<string, string>> = {
  arp: "enabled",
  "icmp-echo": "enabled",
  "connection-limit": "0",
  "auto-delete": "true",
  "route-advertisement": "disabled",
  enabled: "yes",
};

/** What the props of a virtual address can say; the address stays the device's where other listeners are on it, too. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  arp: ["enabled", "disabled"],
  "icmp-echo": ["enabled", "disabled"],
  "route-advertisement": Object.values(RouteAdvertisement),
  enabled: ["yes", "no"],
};

function routesOf({ code }: ServiceReading, address: ConfigObject): string | undefined {
  const member = memberOf(RouteAdvertisement, address.word("route-advertisement"));
  return member === undefined || member === "DISABLED"
    ? undefined
    : `${code.use("RouteAdvertisement")}.${member}`;
}

function optionsOf(reading: ServiceReading): ConfigObject | undefined {
  const address = listenerAddressOf(reading);
  if (
    address === undefined ||
    isNetwork(reading.service.virtual) ||
    !reading.ownsListenersOn(address.path, addressPath)
  )
    return undefined;
  const values = Object.entries(OPTIONS).map(
    ([name, usual]) => [name, address.peek(name)[0] ?? usual] as const,
  );
  const hasOptions = values.some(([name, value]) => value !== OPTIONS[name]);
  const isKnown = values.every(([name, value]) => KNOWN[name]?.includes(value) ?? true);
  if (!hasOptions || !isKnown) return undefined;
  // A made address stays when its last listener goes.
  address.word("auto-delete");
  return address;
}

function isNetwork(virtual: ConfigObject): boolean {
  const { address } = readEndpoint(virtual.word("destination") ?? "");
  const [mask = "255.255.255.255"] = virtual.peek("mask");
  return (
    /^(any|any6|0\.0\.0\.0|::)(%\d+)?$/.test(address) || !/^(255\.255\.255\.255|(ffff:){7}ffff)$/.test(mask)
  );
}
