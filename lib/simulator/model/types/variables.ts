import { invalidValue } from "../errors";
import type { PropertyContext, PropertyType, Reference, Shape } from "../properties";
import { type Change, type Value, isRecord, isValueRecord, written } from "../values";

/** Name and value pairs of an external monitor; REST shows them as raw values. */
class VariablesType implements PropertyType {
  readonly shape: Shape = { kind: "variables" };

  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    const values = isValueRecord(current) ? { ...current } : {};
    for (const [name, value] of this.valuesOf(change, context)) {
      if (value === undefined) Reflect.deleteProperty(values, name);
      else Reflect.set(values, name, value);
    }
    return values;
  }

  private valuesOf(change: Change, context: PropertyContext): ReadonlyMap<string, string | undefined> {
    if (change.kind === "variables") return change.values;
    if (change.kind !== "set" || (change.value !== null && !isRecord(change.value))) {
      throw invalidValue(context.property, change.kind, "an object of names and values");
    }
    return new Map(
      Object.entries(change.value ?? {}).map(([name, value]) => [
        name.replace(/^userDefined /, ""),
        value === null || value === "none" ? undefined : written(value),
      ]),
    );
  }

  references(): readonly Reference[] {
    return [];
  }

  present(value: Value): Value {
    if (!isValueRecord(value)) return {};
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [`userDefined ${name}`, one]));
  }
}

export function variables(): PropertyType {
  return new VariablesType();
}
