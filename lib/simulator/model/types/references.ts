import { fullPath } from "../paths";
import type { PropertyType } from "../properties";
import { referenceOf } from "../values";
import { ScalarType } from "./scalar";

/** The name of another object; stored as its full path. */
export function reference(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => toReference(String(value)), { targets });
}

/** As `reference`, for properties that show and keep `none`. */
export function referenceOrNone(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => toReference(String(value)) ?? "none", { targets });
}

/** As `reference`, for what an object can leave to the folder that it is in: with `default` it does. */
export function referenceOrDefault(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => (value === "default" ? undefined : toReference(String(value))), {
    targets,
  });
}

/** As the folder's with `default`; `none` is a value like others, which REST shows with its place. */
export function trafficGroup(): PropertyType {
  const none = "/Common/none";
  return new ScalarType(
    (value) => {
      if (value === "default") return undefined;
      return toReference(String(value)) ?? none;
    },
    {
      targets: ["cm traffic-group"],
      referenced: (value) =>
        value === none ? [] : [referenceOf(value)].filter((path) => path !== undefined),
    },
  );
}

/** A bare name that is resolved where it is looked up (system-wide objects without a partition). */
export function globalReference(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => (value === "" || value === "none" ? undefined : fullPath(String(value))), {
    targets,
  });
}

function toReference(name: string): string | undefined {
  return name === "" || name === "none" ? undefined : fullPath(name);
}
