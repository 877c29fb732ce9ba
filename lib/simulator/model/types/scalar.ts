import { invalidValue, refusal } from "../errors";
import type { PropertyContext, PropertyType, Reference, Shape } from "../properties";
import { type Change, type Value, referenceOf, textOf, written } from "../values";

type Parse = (value: string | number | boolean, context: PropertyContext) => Value | undefined;

interface ScalarOptions {
  readonly targets?: readonly string[];
  readonly referenced?: (value: Value) => readonly string[];
  readonly present?: (value: Value) => Value;
  readonly listed?: (value: Value) => Value;
  readonly shape?: Shape;
  readonly words?: readonly string[];
}

/** A single value: how it is read, what it refers to, how it is shown. */
export class ScalarType implements PropertyType {
  readonly shape: Shape;
  readonly words?: readonly string[];

  constructor(
    readonly parse: Parse,
    private readonly options: ScalarOptions = {},
  ) {
    this.shape = options.shape ?? { kind: "scalar" };
    this.words = options.words;
  }

  apply(_current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    if (change.kind !== "set") throw invalidValue(context.property, change.kind);
    const { value } = change;
    if (value === null) return undefined;
    if (typeof value === "object") throw invalidValue(context.property, value);
    return this.parse(value, context);
  }

  references(value: Value): readonly Reference[] {
    const { targets, referenced = (one: Value) => [referenceOf(one)].filter((path) => path !== undefined) } =
      this.options;
    return targets === undefined ? [] : referenced(value).map((path) => ({ targets, path }));
  }

  present(value: Value): Value {
    return this.options.present === undefined ? value : this.options.present(value);
  }

  list(value: Value): Value {
    return this.options.listed === undefined ? this.present(value) : this.options.listed(value);
  }
}

/** Any text; the empty text and `none` clear it. */
export function text(): PropertyType {
  return new ScalarType((value) => (value === "" || value === "none" ? undefined : String(value)));
}

/** A text of which `none` and the empty text are values like others, for properties that show `none`. */
export function word(): PropertyType {
  return new ScalarType((value) => String(value === "" ? "none" : value));
}

/** What the digits of a text say; NaN where it is anything else. */
export function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

export function integer(range: { readonly min?: number; readonly max?: number } = {}): PropertyType {
  const { min = 0, max = 4294967295 } = range;
  return new ScalarType((value, context) => {
    const number = wholeNumber(String(value));
    if (!(number >= min && number <= max)) {
      throw invalidValue(context.property, value, `${min} to ${max}`);
    }
    return number;
  });
}

const UNLIMITED = "4294967295";

/** A rate, or `indefinite` for none; REST shows it as a number, tmsh by the word. */
export function rate(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const number = value === "indefinite" ? Number(UNLIMITED) : wholeNumber(String(value));
      if (number >= 0 && number <= Number(UNLIMITED)) return number;
      throw invalidValue(context.property, value, "a number, indefinite");
    },
    { listed: (value) => (written(value) === UNLIMITED ? "indefinite" : value) },
  );
}

/** A number or one of some words; REST shows both as text. */
export function numberOr(...words: readonly string[]): ScalarType {
  return new ScalarType((value, context) => {
    const written = String(value);
    // The largest number is another way to write that there is no limit.
    if (written === UNLIMITED && words.includes("indefinite")) return "indefinite";
    if (words.includes(written) || /^\d+$/.test(written)) return written;
    throw invalidValue(context.property, value, ["a number", ...words].join(", "));
  });
}

/** A number of which 0 is shown as `disabled`, and may be given so. */
export function numberOrDisabled(): PropertyType {
  const { parse } = numberOr("disabled");
  return new ScalarType((value, context) => (String(value) === "0" ? "disabled" : parse(value, context)));
}

export function oneOf(...values: readonly string[]): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
      if (values.includes(written)) return written;
      throw invalidValue(context.property, value, values.join(", "));
    },
    { words: values },
  );
}

/** Numbers of IP protocols (IANA). */
const PROTOCOL_NUMBERS: Readonly<Record<string, string>> = {
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "ipv6-icmp",
  "132": "sctp",
};

/** An IP protocol, by its name or number (f5-ansible's module for virtual servers sends numbers). */
export function ipProtocol(...names: readonly string[]): PropertyType {
  const known = oneOf(...names);
  return new ScalarType(
    (value, context) =>
      textOf(
        known.apply(undefined, { kind: "set", value: PROTOCOL_NUMBERS[String(value)] ?? value }, context),
      ),
    { words: names },
  );
}

/** One of some words, or none of them: `none` clears it, and then nothing is shown. */
export function oneOfOrNothing(...values: readonly string[]): PropertyType {
  const known = oneOf(...values);
  return new ScalarType(
    (value, context) =>
      value === "none" || value === ""
        ? undefined
        : textOf(known.apply(undefined, { kind: "set", value }, context)),
    { words: values },
  );
}

export const enabledOrDisabled = (): PropertyType => oneOf("enabled", "disabled");
export const yesOrNo = (): PropertyType => oneOf("yes", "no");

/** A bare word in tmsh, true in REST. */
export function flag(): PropertyType {
  return new ScalarType((value) => value === true || value === "true", { shape: { kind: "flag" } });
}

/** A bare word in tmsh; REST shows it where it is set, and nothing where it is not. */
export function mark(): PropertyType {
  return new ScalarType((value) => (value === true || value === "true" ? true : undefined), {
    shape: { kind: "flag" },
  });
}

/** A secret: shown as the device shows encrypted values, never in clear. */
export function secret(): PropertyType {
  return new ScalarType((value) => (value === "" || value === "none" ? undefined : String(value)), {
    present: () => "$M$simulated$encrypted",
  });
}

/** The file that a file object is made from; the content is stored, the path is shown. */
export function sourcePath(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (!/^file:/.test(written)) throw refusal("source-path-not-a-file", { path: written });
    // Reading now proves that the file is there; the component keeps the content.
    context.readFile(written.replace(/^file:(\/\/)?/, ""));
    return written;
  });
}
