import type { SetBack } from "./set-back";
import type { Setting, Settings } from "./setting";
import type { ValueType } from "./value-type";

/** What a row says beside how its values are read. */
export interface RowDetails {
  /** The argument of the Terraform resource. @default - none: the property is set by a script, or by code */
  readonly argument?: string;
  /** tmsh's name of the property. @default - the code of the construct writes it */
  readonly property?: string;
  /** What becomes of it on the device when it leaves the stack. @default - the provider takes it off */
  readonly setBack?: SetBack;
  /** The property of the AS3 class. @default - the code of the construct writes it, or AS3 has none */
  readonly as3?: string;
  /** Where its value comes from when nothing is given: a place of the guide, an RFC. @default - as on the sheet */
  readonly from?: string;
  /** How the sheet shows it. @default - it is shown with another row */
  readonly setting?: Setting;
  /** What else the sheet shows that the prop decides, behind it. @default - nothing */
  readonly also?: Settings;
  /** The argument or property under which the sheet finds the value. @default - the row's own */
  readonly shown?: string;
}

/** One prop of a kind of object: how it is read, where it is written, and what everybody else has to know about it. */
export interface Row<Value = unknown> extends RowDetails {
  /** How it is read. @default - by the code of the construct: it goes together with other props */
  readonly type?: ValueType<Value>;
  /** The value when nothing is given. @default - none */
  readonly unstated?: NonNullable<Value>;
}

/** The rows of a kind by its props, in the order in which they are written and shown. */
export type Rows = Readonly<Record<string, Row<never> | Row>>;

/** A row for each prop that a kind has of its own: one that is missing, or one too many, does not compile. */
export type RowsOf<Props, Base> = {
  readonly [prop in Exclude<keyof Required<Props>, keyof Base>]: Row<never> | Row;
};

/** A row for each prop of a bag. */
export type RowsOfBag<Props> = RowsOf<Props, object>;

/** The value of a row, once it is read. */
export type ValueOf<R> = R extends { readonly type: ValueType<infer Value>; readonly unstated: unknown }
  ? NonNullable<Value>
  : R extends { readonly type: ValueType<infer Value> }
    ? Value
    : undefined;

/** The values of all rows by their props. */
export type ValuesOf<R> = { readonly [prop in keyof R]: ValueOf<R[prop]> };

/** A prop with a value of its own. */
export function row<Value>(
  type: ValueType<Value>,
  details: RowDetails & { readonly unstated: NonNullable<Value> },
): RowDetails & { readonly type: ValueType<Value>; readonly unstated: NonNullable<Value> };
export function row<Value>(
  type: ValueType<Value>,
  details?: RowDetails,
): RowDetails & { readonly type: ValueType<Value> };
export function row<Value>(type: ValueType<Value>, details: RowDetails = {}): Row<Value> {
  return { type, ...details };
}

/** Props that the code of a construct reads, with where their values come from when nothing is given. */
export function readByCode<const Props extends Readonly<Record<string, string>>>(
  props: Props,
): { readonly [prop in keyof Props]: RowDetails } {
  const rows = Object.entries(props).map(([prop, from]) => [prop, byCode({ from })]);
  return Object.fromEntries(rows) as { readonly [prop in keyof Props]: RowDetails };
}

/** A prop that the code of the construct reads, since what it means is decided by others, too. */
export function byCode(details: RowDetails = {}): RowDetails {
  return details;
}
