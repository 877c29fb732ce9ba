import type { TerraformResource } from "cdktf";
import type { BigipObject } from "../core/bigip-object";
import type { RowReader } from "../core/object-references";
import { inheritAgain, setBack } from "../device/set-back";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import type { BagTable, KindTable } from "./kind-table";
import type { Rows, ValuesOf } from "./row";
import type { SetBack } from "./set-back";
import type { ValueType } from "./value-type";

/** What was given for the rows of a kind. */
type Given = Readonly<Record<string, unknown>>;

/** A row whose values are read here, with one of them. */
interface WrittenRow {
  readonly prop: string;
  readonly type: ValueType<unknown>;
  readonly value: unknown;
  readonly argument?: string;
  readonly property?: string;
}

/** Reads what was given for the rows of a kind or a bag, and reports what is no prop of it. */
export function readRows<R extends Rows>(
  { rows, names }: BagTable<R>,
  props: unknown,
  reader: RowReader,
): ValuesOf<R> {
  const given: Given = reader.read.props<Record<string, unknown>>(props, names);
  const values = Object.entries(rows).map(([prop, { type, unstated }]) => [
    prop,
    type?.read(reader, prop, given[prop]) ?? unstated,
  ]);
  return Object.fromEntries(values) as ValuesOf<R>;
}

/** The arguments of a resource. */
export function argumentsOf<R extends Rows>(
  { rows }: BagTable<R>,
  values: ValuesOf<R>,
): Record<string, unknown> {
  return Object.fromEntries(
    writtenRows(rows, values).flatMap(({ argument, type, value }) => {
      if (argument === undefined) return [];
      return [[argument, isNothing(value) ? type.otherwise : type.argument(value)]];
    }),
  );
}

/**
 * The properties of an object that a script makes.
 *
 * @param at where the rows stand among the props: `requestQueue.`
 */
export function propertiesOf<R extends Rows>(
  { rows }: BagTable<R>,
  values: ValuesOf<R>,
  at = "",
): TmshProperties {
  return Object.fromEntries(
    writtenRows(rows, values).flatMap(({ prop, property, type, value }) => {
      if (property === undefined) return [];
      return [[property, isNothing(value) ? keyword(type.otherwise) : type.tmsh(value, `${at}${prop}`)]];
    }),
  );
}

/** Makes what sets the options back that were given. */
export function setBacks<R extends Rows>(
  host: BigipObject,
  { component, rows }: KindTable<R>,
  values: ValuesOf<R>,
  given: Given,
): TerraformResource[] {
  return rowsToSetBack(rows, values, given).flatMap(({ option, setBack: { inherits, to } }) => {
    return [
      ...(inherits === undefined ? [] : [inheritAgain(host, option, { component, properties: inherits })]),
      ...(to === undefined ? [] : [setBack(host, option, { component, properties: () => to })]),
    ];
  });
}

/** A row whose option is to be set back. */
interface RowToSetBack {
  /** The prop, as ids have it. */
  readonly option: string;
  readonly setBack: SetBack;
}

/** The rows whose options were given, and that stand for something. */
function rowsToSetBack(rows: Rows, values: Given, given: Given): RowToSetBack[] {
  return Object.entries(rows).flatMap(([prop, { type, setBack: to }]) => {
    const isGiven = given[prop] !== undefined && (type === undefined || !isNothing(values[prop]));
    if (to === undefined || !isGiven) return [];
    return [{ option: `${prop.charAt(0).toUpperCase()}${prop.slice(1)}`, setBack: to }];
  });
}

function writtenRows(rows: Rows, values: Given): WrittenRow[] {
  return Object.entries(rows).flatMap(([prop, { type, ...row }]) =>
    type === undefined ? [] : [{ ...row, prop, type, value: values[prop] }],
  );
}

function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function keyword(text: string | undefined): TmshValue | undefined {
  return text === undefined ? undefined : TmshValue.keyword(text);
}
