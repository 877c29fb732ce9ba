import { type BigipObject, isMadeHere } from "../core/bigip-object";
import { isBigipObject } from "../core/i-bigip-object";
import type { TerraformData } from "../core/terraform-data";
import { type DeviceDefinition, DeviceBackedObject } from "../device/device-backed-object";
import { DescribedBy, type KindTable } from "./kind-table";
import type { Rows, ValuesOf } from "./row";
import { propertiesOf } from "./row-values";

/** What a script does beside the rows. */
type MoreOfScript = Omit<Partial<DeviceDefinition>, "component" | "properties" | "hasDescription">;

/** An object that a script makes, since the provider has no resource for it. */
export abstract class ScriptedObject extends DeviceBackedObject {
  /** @internal Makes the script with the rows' properties, and what runs it. */
  protected _makeByScript<R extends Rows>(
    table: KindTable<R>,
    values: ValuesOf<R>,
    more: MoreOfScript = {},
  ): TerraformData {
    return this._makeOnDevice({
      ...more,
      component: table.component,
      hasDescription: table.describedBy !== DescribedBy.NOTHING,
      properties: () => propertiesOf(table, values),
    });
  }
}

/** The objects of this stack among the values of rows: a script that names them needs them first. */
export function madeHere(values: Readonly<Record<string, unknown>>): BigipObject[] {
  return Object.values(values).flat().filter(isBigipObject).filter(isMadeHere);
}
