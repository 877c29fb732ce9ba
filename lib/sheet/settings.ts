import { Origin } from "../kind/origin";
import type { Rows } from "../kind/row";
import { Section, type Setting, type Settings, yours } from "../kind/setting";
import { KIND_TABLES, type NamedKind } from "./tables";

const { LIBRARY } = Origin;

const NAME: Setting = { label: "Name", props: ["name"], otherwise: LIBRARY };
const DESCRIPTION = yours("Description", { props: ["description"], usual: "none" });
const COMMON = { name: NAME, description: DESCRIPTION } as const;

/** A kind of object: where it stands, and its settings in the order of the rows. */
export interface SheetKind {
  readonly section: Section;
  readonly settings: Settings;
  /** Its props, where they are rows of a table. @default - none */
  readonly rows?: Rows;
}

/** What the sheet says of each type of object; where several tables have one type, what any of them has. */
export function sheetKinds(tables: readonly NamedKind[]): Readonly<Record<string, SheetKind>> {
  const kinds: Record<string, SheetKind> = {};
  for (const { table } of tables) {
    const { type } = table.kind;
    kinds[type] = { ...table, settings: { ...kinds[type]?.settings, ...table.settings } };
  }
  return kinds;
}

/** Each type of object with what the sheet says about it. What is not in here is named, but its value is not shown. */
export const OBJECT_KINDS: Readonly<Record<string, SheetKind>> = sheetKinds(KIND_TABLES);

/** An object of a type that this table does not know, such as one of a `DeviceObject`. */
export const UNKNOWN_KIND: SheetKind = { section: Section.OTHER, settings: COMMON };
