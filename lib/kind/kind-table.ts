import type { ObjectKind } from "../core/object-kind";
import type { PropNames } from "../core/prop-names";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { Origin } from "./origin";
import type { Row, Rows } from "./row";
import { type Section, type Settings, yours } from "./setting";

/** A kind of object on the device as a table: what is said about it once, for all who read it. */
export interface KindTable<R extends Rows = Rows> {
  readonly kind: ObjectKind;
  /** tmsh's name of the type: `ltm profile tcp`. */
  readonly component: string;
  /** Where the sheet shows it. */
  readonly section: Section;
  readonly rows: R;
  /** The names of all props, with those that objects have in common. */
  readonly names: PropNames<ReappliedObjectProps>;
  /** Everything that the sheet shows, by argument or tmsh property, in its order. */
  readonly settings: Settings;
}

/** What a table is made of. */
interface TableParts<R extends Rows> extends Pick<KindTable<R>, "kind" | "component" | "section" | "rows"> {
  /** The props that the kind has in common with others, and that somebody else reads. @default - those of all objects */
  readonly base?: object;
  /** What the sheet shows before the rows, and no prop decides alone. @default - nothing */
  readonly ahead?: Settings;
  /** The same behind the rows. @default - nothing */
  readonly behind?: Settings;
}

/** What the sheet shows of all objects. */
const OF_ALL: Settings = {
  name: { label: "Name", props: ["name"], otherwise: Origin.LIBRARY },
  description: yours("Description", { props: ["description"], usual: "none" }),
};

/** The table of a kind. */
export function kindTable<const R extends Rows>({
  base = {},
  ahead = {},
  behind = {},
  ...parts
}: TableParts<R>): KindTable<R> {
  const own = Object.keys(parts.rows).map((prop) => [prop, true] as const);
  return {
    ...parts,
    names: { ...REAPPLIED_OBJECT_PROPS, ...base, ...Object.fromEntries(own) },
    settings: { ...OF_ALL, ...ahead, ...shownRows(parts.rows), ...behind },
  };
}

function shownRows(rows: Rows): Settings {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([prop, row]) => {
      const key = shownAt(row);
      return key === undefined || row.setting === undefined ? [] : [[key, { props: [prop], ...row.setting }]];
    }),
  );
}

function shownAt({ shown, argument, property }: Row<never> | Row): string | undefined {
  return shown ?? (argument === undefined ? property : snakeCase(argument));
}

/** An argument as the synthesized stack has it. */
function snakeCase(argument: string): string {
  return argument.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
