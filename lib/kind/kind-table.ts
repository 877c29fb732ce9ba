import type { BigipObjectProps } from "../core/bigip-object";
import type { ObjectKind } from "../core/object-kind";
import type { PropNames } from "../core/prop-names";
import { REAPPLIED_OBJECT_PROPS } from "../device/reapply";
import { Origin } from "./origin";
import type { Row, Rows } from "./row";
import { type Section, type Settings, yours } from "./setting";

/** A bag of props as a table: the options of a pool member, or of a rule. */
export interface BagTable<R extends Rows = Rows> {
  readonly rows: R;
  /** The names of all props. */
  readonly names: PropNames<Record<string, unknown>>;
  /** Everything that the sheet shows, by argument or tmsh property, in its order. */
  readonly settings: Settings;
}

/** How the description of an object reaches the device. */
export enum DescribedBy {
  /** A script: the resource has no place for it. */
  SCRIPT,
  /** The resource, which takes it off again, too. */
  RESOURCE,
  /** The resource, which never takes it off. */
  RESOURCE_THAT_KEEPS,
  /** Nothing: BIG-IP, or the provider, has no place for it. */
  NOTHING,
}

/** A kind of object on the device as a table: what is said about it once, for all who read it. */
export interface KindTable<R extends Rows = Rows> extends BagTable<R> {
  readonly kind: ObjectKind;
  /** tmsh's name of the type: `ltm profile tcp`. */
  readonly component: string;
  /** Where the sheet shows it. */
  readonly section: Section;
  readonly describedBy: DescribedBy;
  /** The names of all props, with those that objects have in common. */
  readonly names: PropNames<BigipObjectProps>;
}

/** What a table is made of. */
interface TableParts<R extends Rows> extends Pick<KindTable<R>, "kind" | "component" | "section" | "rows"> {
  /** What the sheet shows before the rows, and no prop decides alone. @default - nothing */
  readonly ahead?: Settings;
  /** The same behind the rows. @default - nothing */
  readonly behind?: Settings;
  /** @default DescribedBy.SCRIPT */
  readonly describedBy?: DescribedBy;
  /** The props that it has in common with others. @default - those of objects with `reapply` */
  readonly common?: PropNames<BigipObjectProps>;
}

/** What the sheet shows of all objects. */
const OF_ALL: Settings = {
  name: { label: "Name", props: ["name"], otherwise: Origin.LIBRARY },
  description: yours("Description", { props: ["description"], usual: "none" }),
};

/** The table of a kind. */
export function kindTable<const R extends Rows>({
  ahead = {},
  behind = {},
  describedBy = DescribedBy.SCRIPT,
  common = REAPPLIED_OBJECT_PROPS,
  ...parts
}: TableParts<R>): KindTable<R> {
  return {
    ...parts,
    describedBy,
    names: { ...common, ...namesOf(parts.rows) },
    settings: { ...OF_ALL, ...ahead, ...shownRows(parts.rows), ...behind },
  };
}

/**
 * The table of a bag of props.
 *
 * @param common the props that it has in common with others
 */
export function bagTable<const R extends Rows>(rows: R, common: PropNames<object> = {}): BagTable<R> {
  return { rows, names: { ...common, ...namesOf(rows) }, settings: shownRows(rows) };
}

/** What the sheet shows of a bag that is the value of a prop. */
export function settingsInside(prop: string, { settings }: BagTable): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([key, setting]) => [key, { ...setting, props: [prop] }]),
  );
}

function namesOf(rows: Rows): PropNames<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(rows).map((prop) => [prop, true as const]));
}

function shownRows(rows: Rows): Settings {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([prop, row]) => {
      const key = shownAt(row);
      const own: Settings = key === undefined || row.setting === undefined ? {} : { [key]: row.setting };
      return Object.entries({ ...own, ...row.also }).map(([at, setting]) => [
        at,
        { props: [prop], ...setting },
      ]);
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
