import type { BigipObject } from "../core/bigip-object";
import { type Dependable, isBigipObject } from "../core/i-bigip-object";
import type { RowReader } from "../core/object-references";
import type { As3Value } from "../core/tenant";
import { inheritAgain, setBack } from "../device/set-back";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import type { BagTable, KindTable } from "./kind-table";
import type { Row, Rows, ValuesOf } from "./row";
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
  readonly as3?: string;
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

/** The properties of an AS3 class, as far as a row has them. */
export function as3PropertiesOf<R extends Rows>(
  { rows }: BagTable<R>,
  values: ValuesOf<R>,
): Record<string, As3Value> {
  return Object.fromEntries(
    writtenRows(rows, values).flatMap(({ as3, type, value }) => {
      if (as3 === undefined || isNothing(value)) return [];
      return [[as3, (type.as3 ?? type.argument)(value) as As3Value]];
    }),
  );
}

/** What sets options back, by their props: for those that the code of the construct makes it for. */
export type SetBacksByCode<R extends Rows> = { readonly [prop in keyof R]?: () => readonly Dependable[] };

/**
 * Makes what sets the options back that were given, in the order of the rows.
 *
 * @param byCode what the code of the construct has made, or makes later
 */
export function setBacks<R extends Rows>(
  host: BigipObject,
  table: KindTable<R>,
  values: ValuesOf<R>,
  { given, byCode = {} }: { readonly given: Given; readonly byCode?: SetBacksByCode<R> },
): () => readonly Dependable[] {
  const made = new Set<string>();
  const ends = Object.entries(table.rows).map(([prop, row]) => {
    const later = byCode[prop];
    if (later !== undefined) return later;
    const option = optionToSetBack(prop, row, values, given);
    if (option === undefined || made.has(option)) return () => [];
    made.add(option);
    const { setBack: end = {} } = row;
    const commands = commandsFor(host, table.component, option, end, values[prop]);
    if (end.usersWait === true) host._readyAfter.push(...commands);
    return () => commands;
  });
  return () => ends.flatMap((each) => each());
}

/** An option with what it gets when it leaves the stack. */
interface OptionToSetBack {
  /** What ids call it. */
  readonly option: string;
  readonly to: TmshProperties;
}

/** The options of a bag that were given and get other values: for who sets them back on the object that has the bag. */
export function optionsToSetBack<R extends Rows>(
  { rows }: BagTable<R>,
  values: ValuesOf<R>,
  given: object,
): OptionToSetBack[] {
  return Object.entries(rows).flatMap(([prop, row]) => {
    const option = optionToSetBack(prop, row, values, given as Given);
    const to = row.setBack?.to;
    return option === undefined || to === undefined ? [] : [{ option, to }];
  });
}

function commandsFor(
  host: BigipObject,
  component: string,
  option: string,
  { inherits, to }: SetBack,
  value: unknown,
): Dependable[] {
  const detaches = [value].flat().filter(isBigipObject);
  const properties = inherits
    ?.filter(({ since }) => since === undefined || !host._isBefore(since))
    .map(({ property }) => property);
  return [
    ...(properties === undefined ? [] : [inheritAgain(host, option, { component, properties, detaches })]),
    ...(to === undefined ? [] : [setBack(host, option, { component, properties: () => to, detaches })]),
  ];
}

/** What ids call the option of a row, where it was given and stands for something. */
function optionToSetBack(
  prop: string,
  { type, setBack: to }: Row | Row<never>,
  values: Given,
  given: Given,
): string | undefined {
  const isGiven = given[prop] !== undefined && (type === undefined || !isNothing(values[prop]));
  if (to === undefined || !isGiven) return undefined;
  return to.option ?? `${prop.charAt(0).toUpperCase()}${prop.slice(1)}`;
}

function writtenRows(rows: Rows, values: Given): WrittenRow[] {
  return Object.entries(rows).flatMap(([prop, { type, ...row }]) =>
    type === undefined ? [] : [{ ...row, prop, type, value: values[prop] }],
  );
}

function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function keyword(text: string | number | undefined): TmshValue | undefined {
  return text === undefined ? undefined : TmshValue.keyword(text);
}
