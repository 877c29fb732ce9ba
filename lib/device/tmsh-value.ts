import { bashWord } from "../core/terraform-text";

/**
 * A value in a tmsh command, written as words of a bash program. Free text is apart, because a tmsh command
 * line can't carry every character.
 */
export class TmshValue {
  /** A name, path, number or keyword. */
  public static word(value: string | number): TmshValue {
    return TmshValue.raw(bashWord(String(value)));
  }

  /** `{ a b c }`, or `none` for an empty list. */
  public static list(values: readonly string[]): TmshValue {
    return values.length === 0
      ? TmshValue.word("none")
      : TmshValue.raw(`{ ${values.map(bashWord).join(" ")} }`);
  }

  /** `{ property value ... }` */
  public static block(properties: TmshProperties): TmshValue {
    return new TmshValue((verb) => renderProperties(properties, verb), "block");
  }

  /** A whole collection: `add { ... }` when the object is made, `replace-all-with { ... }` when it is changed. */
  public static collection(entries: readonly TmshEntry[]): TmshValue {
    return new TmshValue(
      (verb) => `{ ${entries.map((entry) => renderEntry(entry, verb)).join(" ")} }`,
      entries.length === 0 ? "empty" : "collection",
    );
  }

  /** A whole collection, with its entries in tmsh's own syntax. */
  public static entries(entries: string): TmshValue {
    return new TmshValue(() => bashWord(`{ ${entries} }`), entries.trim() === "" ? "empty" : "collection");
  }

  /** Free text, which may hold any character. */
  public static text(value: string): TmshValue {
    return new TmshValue(() => value, "text");
  }

  /** One line of text inside a command; it can't have `"`, `\` and `?`. */
  public static quoted(value: string): TmshValue {
    return TmshValue.raw(bashWord(`"${value}"`));
  }

  /** tmsh's own syntax, as it is. */
  public static raw(value: string): TmshValue {
    return new TmshValue(() => value);
  }

  private constructor(
    /** The words, or the free text itself. */
    public readonly words: (verb: TmshVerb) => string,
    public readonly kind: "plain" | "block" | "collection" | "empty" | "text" = "plain",
  ) {}
}

/** Properties of a BIG-IP object by their tmsh names, in the order in which they are written. */
export type TmshProperties = Readonly<Record<string, TmshValue | undefined>>;

/** One entry of a collection: a name alone, or a name with properties. */
export interface TmshEntry {
  readonly name: string;
  readonly properties?: TmshProperties;
}

/** What a command does with an object, as far as collections are written differently. */
export type TmshVerb = "create" | "modify";

/** The properties without free text, as words of a bash program. */
export function renderProperties(properties: TmshProperties, verb: TmshVerb = "create"): string {
  return Object.entries(properties)
    .flatMap(([name, value]) => (value === undefined ? [] : renderProperty(name, value, verb)))
    .join(" ");
}

/** The properties that are free text. */
export function textProperties(properties: TmshProperties): [string, string][] {
  return Object.entries(properties).flatMap(([name, value]): [string, string][] =>
    value?.kind === "text" ? [[name, value.words("modify")]] : [],
  );
}

function renderProperty(name: string, value: TmshValue, verb: TmshVerb): string[] {
  switch (value.kind) {
    case "text":
      return [];
    case "plain":
      return [`${name} ${value.words(verb)}`];
    case "block": {
      const inner = value.words(verb);
      return inner === "" ? [] : [`${name} { ${inner} }`];
    }
    case "empty":
      // `add { }` is a syntax error.
      return verb === "create" ? [] : [`${name} none`];
    case "collection":
      return [`${name} ${verb === "create" ? "add" : "replace-all-with"} ${value.words(verb)}`];
  }
}

function renderEntry({ name, properties }: TmshEntry, verb: TmshVerb): string {
  const word = bashWord(name);
  if (properties === undefined) return word;
  const inner = renderProperties(properties, verb);
  return inner === "" ? `${word} { }` : `${word} { ${inner} }`;
}
