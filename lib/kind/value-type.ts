import { Op, Token } from "cdktf";
import type { IBigipObject } from "../core/i-bigip-object";
import type { ObjectKind } from "../core/object-kind";
import type { RowReader } from "../core/object-references";
import type { NumberBounds } from "../core/prop-reader";
import type { As3Value } from "../core/tenant";
import { choose, isToken, numberText } from "../core/tokens";
import { TmshValue } from "../device/tmsh-value";

/** What the values of a prop are: how one is read, and how it is written. */
export interface ValueType<Value> {
  /** What is written when nothing is given, for what has no value of its own then. @default - nothing */
  readonly otherwise?: string | number;
  /** The value, undefined where nothing is given, and one that can't be written where it is refused. */
  read(reader: RowReader, prop: string, given: unknown): Value;
  /** As an argument of a Terraform resource. */
  argument(value: NonNullable<Value>): unknown;
  /** As the value of a tmsh property. */
  tmsh(value: NonNullable<Value>, prop: string): TmshValue;
  /** As a property of an AS3 class. @default - as the argument of a resource */
  as3?(value: NonNullable<Value>): As3Value;
}

/** How a value is written. */
type Written<Value> = Omit<ValueType<Value>, "read">;

const NUMBER: Written<number> = {
  argument: (value) => value,
  tmsh: (value, prop) => TmshValue.of("number", numberText(value), prop),
};

const KEYWORD: Written<string> = {
  argument: (value) => value,
  tmsh: (value, prop) => TmshValue.of("keyword", value, prop),
};

/** A whole number. */
export function number(bounds: NumberBounds): ValueType<number | undefined> {
  return { ...NUMBER, read: ({ read }, prop, given) => read.number(prop, given, bounds) };
}

/** A whole number that the provider takes as text. */
export function numberAsText(bounds: NumberBounds): ValueType<number | undefined> {
  return { ...number(bounds), argument: numberText, as3: (value) => value };
}

/** A whole number that has to be there. */
export function neededNumber(bounds: NumberBounds, what: string): ValueType<number | undefined> {
  const type = number(bounds);
  return {
    ...type,
    read: (reader, prop, given) =>
      reader.read.present(prop, given, what) ? type.read(reader, prop, given) : undefined,
  };
}

/**
 * A whole number of which 0 is as good as none: the provider can't send it, and BIG-IP has it by itself.
 *
 * @param otherwise what is written for none
 */
export function limit(bounds: NumberBounds, otherwise?: number): ValueType<number | undefined> {
  const type = number(bounds);
  return {
    ...type,
    otherwise,
    read: (reader, prop, given) => type.read(reader, prop, given) || undefined,
  };
}

/** True or false. */
export function flag(): ValueType<boolean | undefined> {
  return {
    read: ({ read }, prop, given) => read.flag(prop, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("keyword", choose(value, "true", "false"), prop),
  };
}

/** True or false, for which BIG-IP has two words of its own. */
export function flagAs(yes: string, no: string): ValueType<boolean | undefined> {
  return {
    ...flag(),
    as3: (value) => value,
    argument: (value) => choose(value, yes, no),
    tmsh: (value, prop) => TmshValue.of("keyword", choose(value, yes, no), prop),
  };
}

/** One line of text. */
export function text(): ValueType<string | undefined> {
  return {
    read: ({ read }, prop, given) => read.text(prop, given),
    argument: (value) => value,
    tmsh: (value) => TmshValue.text(value),
  };
}

/** Text that no message may show. */
export function secret(): ValueType<string | undefined> {
  return {
    read: ({ read }, prop, given) => read.secret(prop, given),
    argument: (value) => value,
    tmsh: (value) => TmshValue.text(value).asSecret,
  };
}

/** A service port. */
export function port(): ValueType<number | undefined> {
  return { ...NUMBER, read: ({ read }, prop, given) => read.port(prop, given) };
}

/** A value of an enum, by the enum's name: `{ LogProtocol }`. */
export function choice<Value extends string>(
  named: Readonly<Record<string, Readonly<Record<string, Value>>>>,
): ValueType<Value | undefined> {
  return { ...KEYWORD, read: ({ read }, prop, given) => read.choice(prop, given, named) };
}

/** One of some words. */
export function word<Value extends string>(words: readonly Value[]): ValueType<Value | undefined> {
  return { ...KEYWORD, read: ({ read }, prop, given) => read.word(prop, given, words) };
}

/** BIG-IP's words for true and false. */
export function yesOrNo(): ValueType<"yes" | "no" | undefined> {
  const isYes = (value: string): As3Value =>
    isToken(value) ? Token.asString(Op.eq(value, "yes")) : value === "yes";
  return { ...word(["yes", "no"] as const), as3: isYes };
}

/** The full path of an object that exists on the device. */
export function path(type: string): ValueType<string | undefined> {
  return {
    read: ({ read }, prop, given) => read.fullPath(prop, given, type),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("path", value, prop),
  };
}

/** What a reference has beside its kind. */
interface ReferenceDetails {
  /** What is told where it needs to be there and is not: "a pool of log servers". @default - it may be left out */
  readonly needed?: string;
  /** The full path that is written when nothing is given. @default - none */
  readonly otherwise?: string;
}

/** An object of a kind. */
export function reference<Value extends IBigipObject>(
  kind: ObjectKind,
  { needed, otherwise }: ReferenceDetails = {},
): ValueType<Value | undefined> {
  return {
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
): ValueType<Value> {
  return {
    ...type,
    // What stands for a missing value is refused wherever it is written.
    read: (reader, prop, given) =>
      type.read(reader, prop, given) ?? (reader.read.missing(prop, what) as Value),
  };
}
