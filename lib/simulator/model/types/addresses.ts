import { isIP } from "node:net";
import { invalidValue } from "../errors";
import { formatEndpoint, fullPath, parseAddress, parseEndpoint, parsePath, partitionOf } from "../paths";
import type { PropertyType } from "../properties";
import { textOf } from "../values";
import { ScalarType, wholeNumber } from "./scalar";

export function ipAddress(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (written === "any" || written === "any6") return written;
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

/**
 * Listener: stored as `/Partition[/folder]/address:port`. The folder is that of the virtual address; an address without
 * one is in the partition of the virtual server. A virtual address may also have a name, which then stands in its place.
 * `::` shows as `any6`.
 */
export function destination(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
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
