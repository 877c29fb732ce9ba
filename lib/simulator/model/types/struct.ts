import { invalidValue } from "../errors";
import {
  type Property,
  type PropertyContext,
  PropertySet,
  type PropertyType,
  type Reference,
} from "../properties";
import { availableIn } from "../releases";
import { type Change, type Changes, type Value, isRecord, isValueRecord } from "../values";

class StructType implements PropertyType {
  readonly shape: { readonly kind: "struct"; readonly properties: PropertySet };

  constructor(private readonly definitions: Readonly<Record<string, Property>>) {
    this.shape = { kind: "struct", properties: new PropertySet(definitions) };
  }

  asOf(version: string): PropertyType {
    return new StructType(availableIn(version, this.definitions));
  }

  /** Only what is given changes: a SNAT pool stays when the type alone is set. */
  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    const own = isValueRecord(current) ? current : {};
    return this.shape.properties.apply(own, this.changes(change, context), context);
  }

  private changes(change: Change, context: PropertyContext): Changes {
    if (change.kind === "struct") return change.changes;
    if (change.kind === "set") {
      if (change.value === null || change.value === "none") return new Map();
      if (isRecord(change.value)) return this.shape.properties.changesFrom(change.value);
      throw invalidValue(context.property, change.value, "an object");
    }
    throw invalidValue(context.property, change.kind);
  }

  references(value: Value): readonly Reference[] {
    return isValueRecord(value) ? this.shape.properties.references(value) : [];
  }

  present(value: Value): Value {
    return this.shape.properties.present(isValueRecord(value) ? value : {});
  }
}

export function struct(properties: Readonly<Record<string, Property>>): PropertyType {
  return new StructType(properties);
}
