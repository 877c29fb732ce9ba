import { invalidValue } from "../errors";
import { formatEndpoint, fullPath, parseAddress, parseEndpoint, parsePath } from "../paths";
import type { PropertyContext, Reference } from "../properties";
import type { ValueRecord } from "../values";

/** How the elements of a sub-collection are named. */
export interface Naming {
  /** The name as it is stored. */
  normalise(name: string, context: PropertyContext): string;
  /** Whether the names are paths; then a URL may name them without their place, too. */
  readonly paths?: boolean;
  /** Members that REST adds to the element beside its properties. */
  present(name: string): ValueRecord;
  /** Objects that the name itself refers to. */
  references?(name: string): readonly Reference[];
}

export const plainNames: Naming = {
  normalise: (name) => name,
  present: (name) => ({ name }),
};

/** Any name; one that is a path belongs to the partition that it says. */
export const namesOrPaths: Naming = {
  normalise: (name) => name,
  present: (name) => (name.startsWith("/") ? presentPath(name) : { name, fullPath: name }),
};

export function objectNames(...targets: readonly string[]): Naming {
  return {
    normalise: (name) => fullPath(name),
    paths: true,
    present: presentPath,
    references: (name) => [{ targets, path: name }],
  };
}

/** Pool members: `/Partition/node:port`; the part before the port is the node's path, as it was written. */
export const memberNames: Naming = {
  normalise: (name, context) => {
    const path = fullPath(name, name.startsWith("/") ? undefined : context.folder);
    const { folder, name: member } = parsePath(path);
    const endpoint = parseEndpoint(member);
    if (endpoint === undefined) throw invalidValue(context.property, name, "node:port");
    return `${folder}/${formatEndpoint(endpoint)}`;
  },
  paths: true,
  present: presentPath,
  references: (name) => [{ targets: ["ltm node"], path: nodeOfMember(name) }],
};

export function nodeOfMember(member: string): string {
  const { folder, name } = parsePath(member);
  return `${folder}/${parseEndpoint(name)?.host ?? name}`;
}

/** Addresses in firewall rules and lists: single ones, CIDRs and ranges. */
export const addressNames: Naming = {
  normalise: (name, context) => {
    const range = name.split("-");
    const ends = range.map((end) => {
      const [address = "", length] = end.split("/");
      const parsed = parseAddress(address);
      if (parsed === undefined || (length !== undefined && (range.length > 1 || !/^\d{1,3}$/.test(length)))) {
        throw invalidValue(context.property, name, "an address, a network or a range");
      }
      return length === undefined ? parsed : `${parsed}/${length}`;
    });
    if (ends.length > 2) throw invalidValue(context.property, name, "an address, a network or a range");
    return ends.join("-");
  },
  present: (name) => ({ name }),
};

/** Networks whose addresses are translated; REST shows them as they were given. */
export const originNames: Naming = {
  normalise: (name, context) => {
    const [address = "", length, ...rest] = name.split("/");
    const parsed = parseAddress(address);
    if (parsed === undefined || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
      throw invalidValue(context.property, name, "an address or a network");
    }
    return length === undefined ? parsed : `${parsed}/${length}`;
  },
  present: (name) => ({ name }),
};

function presentPath(path: string): ValueRecord {
  const { partition, subPath, name } = parsePath(path);
  return { name, partition, ...(subPath === "" ? {} : { subPath }), fullPath: path };
}
