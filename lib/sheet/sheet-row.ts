import type { Origin } from "../kind/origin";

/** One row of a table: a setting, its value on the device, and where that came from. */
export interface SheetRow {
  readonly setting: string;
  /** The value as it stands in the synthesized stack, or words for it; undefined where it is not shown. */
  readonly value: string | undefined;
  /** Whether the value is words for it. */
  readonly isWords?: boolean;
  readonly origin: Origin;
}
