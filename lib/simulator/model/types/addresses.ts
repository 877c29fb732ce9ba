import { isIP } from "node:net";
import { invalidValue } from "../errors";
import { formatEndpoint, fullPath, parseAddress, parseEndpoint, parsePath, partitionOf } from "../paths";
import type { PropertyType } from "../properties";
import { textOf } from "../values";
import { ScalarType, wholeNumber } from "./scalar";

export function ipAddress(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (/^any6?(%\d+)?$/.test(written)) return written;
    const address = parseAddress(written);
    if (address === undefined) throw invalidValue(context.property, value, "an IP address");
    return address;
  });
}

/** A member of a SNAT pool: an address that is an object in the pool's partition unless it says another. */
export function translationAddress(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
      const { folder, name } = written.startsWith("/")
        ? parsePath(written)
        : { folder: context.folder, name: written };
      const address = parseAddress(name);
      // A translation may also have a name; then only its full path leads to it.
      if (address === undefined && !written.startsWith("/"))
        throw invalidValue(context.property, value, "an IP address");
      return `${folder}/${address ?? name}`;
    },
    { targets: ["ltm snat-translation"] },
  );
}

/** A network mask; the device shows `any` for the empty one. */
export function mask(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (written === "any" || written === "0.0.0.0") return "any";
    if (written === "any6" || written === "::") return "any6";
    if (written === "") return undefined;
    if (isIP(written) === 0) throw invalidValue(context.property, value, "a network mask");
    return written;
  });
}

/** `192.0.2.0/24`, with a route domain after the address. */
export function network(): PropertyType {
  return new ScalarType((value, context) => {
    const [address = "", length, ...rest] = String(value).split("/");
    const parsed = parseAddress(address);
    const longest = parsed?.includes(":") === true ? 128 : 32;
    const bits = length === undefined ? longest : wholeNumber(length);
    if (parsed === undefined || rest.length > 0 || !(bits <= longest)) {
      throw invalidValue(context.property, value, "a network");
    }
    return `${parsed}/${bits}`;
  });
}

/** Addresses given with a prefix length or a mask, and shown with the length; `any` and whatever has no length go without. */
export function maskedNetwork(): PropertyType {
  return new ScalarType((value, context) => {
    const [address = "", bits, ...rest] = String(value).split("/");
    const parsed = address === "any" ? "0.0.0.0" : parseAddress(address);
    const length = bits === undefined ? 0 : prefixLength(bits);
    if (parsed === undefined || rest.length > 0 || !(length <= 128))
      throw invalidValue(context.property, value, "an address or a network");
    return length === 0 ? parsed : `${parsed}/${length}`;
  });
}

/** The bits of a mask, or the number itself; NaN where it is neither. */
function prefixLength(text: string): number {
  if (text === "any" || text === "any6") return 0;
  if (isIP(text) !== 4) return wholeNumber(text);
  return text.split(".").reduce((sum, byte) => sum + Number(byte).toString(2).replaceAll("0", "").length, 0);
}

/**
 * Listener: stored as `/Partition[/folder]/address:port`. The folder is that of the virtual address; an address without
 * one is in the partition of the virtual server. A virtual address may also have a name, which then stands in its place.
 * `::` shows as `any6`.
 */
export function destination(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
      // So devices and the provider say that there is none.
      if (written === ":0") return undefined;
      const { folder, name } = written.startsWith("/")
        ? parsePath(fullPath(written))
        : { folder: `/${partitionOf(`${context.folder}/x`)}`, name: written };
      const endpoint = parseEndpoint(name);
      if (endpoint === undefined || /[*%]/.test(endpoint.host.replace(/%\d+$/, "")))
        throw invalidValue(context.property, value, "address:port");
      const host = parseAddress(endpoint.host) ?? endpoint.host;
      return `${folder}/${formatEndpoint({ host, port: endpoint.port })}`;
    },
    { present: (value) => (textOf(value) ?? "").replace(/\/::(?=[%.])/, "/any6") },
  );
}

/** Checks of monitors: `*:*`, `*:25`, `192.0.2.1:25`. */
export function monitorDestination(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (
      /^\*[:.][\w*-]+$/.test(written) ||
      written === "*" ||
      parseEndpoint(written) !== undefined ||
      parseAddress(written) !== undefined
    )
      return written;
    throw invalidValue(context.property, value, "address:port");
  });
}
