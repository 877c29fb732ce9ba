import type { IBigipObject } from "../core/i-bigip-object";
import type { ObjectKind } from "../core/object-kind";
import type { RowReader } from "../core/object-references";
import type { NumberBounds } from "../core/prop-reader";
import { choose, numberText } from "../core/tokens";
import { TmshValue } from "../device/tmsh-value";

/** What the values of a type look like, for whoever has to make one. */
export type ValueShape =
  | { readonly is: "number"; readonly bounds: NumberBounds }
  | { readonly is: "port" | "text" | "flag" }
  | { readonly is: "word"; readonly words: readonly string[] }
  | { readonly is: "path"; readonly of: string }
  | { readonly is: "object"; readonly kind: ObjectKind };

/** What the values of a prop are: how one is read, and how it is written. */
export interface ValueType<Value> {
  /** What they look like. @default - like nothing that other props have */
  readonly shape?: ValueShape;
  /** What is told for a prop that needs to be there and is not: "a pool of log servers". @default - it may be left out */
  readonly needed?: string;
  /** What is written when nothing is given, for what has no value of its own then. @default - nothing */
  readonly otherwise?: string;
  /** The value, undefined where nothing is given, and one that can't be written where it is refused. */
  read(reader: RowReader, prop: string, given: unknown): Value;
  /** As an argument of a Terraform resource. */
  argument(value: NonNullable<Value>): unknown;
  /** As the value of a tmsh property. */
  tmsh(value: NonNullable<Value>, prop: string): TmshValue;
}

/** A whole number. */
export function number(bounds: NumberBounds): ValueType<number | undefined> {
  return {
    shape: { is: "number", bounds },
    read: ({ read }, prop, given) => read.number(prop, given, bounds),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("number", numberText(value), prop),
  };
}

/** A whole number that the provider takes as text. */
export function numberAsText(bounds: NumberBounds): ValueType<number | undefined> {
  return { ...number(bounds), argument: numberText };
}

/** A whole number of which 0 is no limit or no weight, as on the device: the provider can't send it. */
export function limit(bounds: Omit<NumberBounds, "min">): ValueType<number | undefined> {
  const type = number({ ...bounds, min: 0 });
  return { ...type, read: (reader, prop, given) => type.read(reader, prop, given) || undefined };
}

/** A whole number that has to be there. */
export function neededNumber(bounds: NumberBounds, what: string): ValueType<number | undefined> {
  const type = number(bounds);
  return {
    ...type,
    needed: what,
    read: (reader, prop, given) =>
      reader.read.present(prop, given, what) ? type.read(reader, prop, given) : undefined,
  };
}

/** A service port. */
export function port(): ValueType<number | undefined> {
  return {
    shape: { is: "port" },
    read: ({ read }, prop, given) => read.port(prop, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("number", value, prop),
  };
}

/** One line of text. */
export function text(): ValueType<string | undefined> {
  return {
    shape: { is: "text" },
    read: ({ read }, prop, given) => read.text(prop, given),
    argument: (value) => value,
    tmsh: (value) => TmshValue.text(value),
  };
}

/** Yes or no, in BIG-IP's words for it. */
export function flag(yes = "enabled", no = "disabled"): ValueType<boolean | undefined> {
  return {
    shape: { is: "flag" },
    read: ({ read }, prop, given) => read.flag(prop, given),
    argument: (value) => choose(value, yes, no),
    tmsh: (value, prop) => TmshValue.of("keyword", choose(value, yes, no), prop),
  };
}

/** A value of an enum, by the enum's name: `{ LogProtocol }`. */
export function choice<Value extends string>(
  named: Readonly<Record<string, Readonly<Record<string, Value>>>>,
): ValueType<Value | undefined> {
  return {
    shape: { is: "word", words: Object.values(named).flatMap(Object.values<string>) },
    read: ({ read }, prop, given) => read.choice(prop, given, named),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("keyword", value, prop),
  };
}

/** One of some words. */
export function word<Value extends string>(words: readonly Value[]): ValueType<Value | undefined> {
  return {
    shape: { is: "word", words },
    read: ({ read }, prop, given) => read.word(prop, given, words),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("keyword", value, prop),
  };
}

/** The full path of an object that exists on the device. */
export function path(type: string): ValueType<string | undefined> {
  return {
    shape: { is: "path", of: type },
    read: ({ read }, prop, given) => read.fullPath(prop, given, type),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("path", value, prop),
  };
}

/** An object of a kind. */
export function reference<Value extends IBigipObject>(
  kind: ObjectKind,
  { needed, otherwise }: Pick<ValueType<Value>, "needed" | "otherwise"> = {},
): ValueType<Value | undefined> {
  return {
    shape: { is: "object", kind },
    needed,
    otherwise,
    read: ({ read, refer }, prop, given) => {
      if (needed !== undefined) read.present(prop, given, needed);
      return refer(prop, given as Value | undefined, kind);
    },
    argument: ({ fullPath }) => fullPath,
    tmsh: (value, prop) => TmshValue.object(value, prop),
  };
}

/** A text or a value of an enum that has to be there. */
export function needed<Value extends string>(
  type: ValueType<Value | undefined>,
  what: string,
): ValueType<Value | string> {
  return {
    ...type,
    needed: what,
    read: (reader, prop, given) => type.read(reader, prop, given) ?? reader.read.missing(prop, what),
  };
}
