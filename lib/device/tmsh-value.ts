import { bashWord } from "../core/terraform-text";

/**
 * A value in a tmsh command, written as words of a bash program. Free text is apart, because a tmsh command
 * line can't carry every character.
 */
export class TmshValue {
  /** A name, path, number or keyword. */
  public static word(value: string | number): TmshValue {
    return new TmshValue(bashWord(String(value)));
  }

  /** `{ a b c }`, or `none` for an empty list. */
  public static list(values: readonly string[]): TmshValue {
    return values.length === 0
      ? TmshValue.word("none")
      : new TmshValue(`{ ${values.map(bashWord).join(" ")} }`);
  }

  /** `{ property value ... }` */
  public static block(properties: TmshProperties): TmshValue {
    return new TmshValue(`{ ${renderProperties(properties)} }`);
  }

  /** A whole collection: `add { ... }` when the object is made, `replace-all-with { ... }` when it is changed. */
  public static collection(entries: readonly TmshEntry[]): TmshValue {
    return new TmshValue(
      `{ ${entries.map(renderEntry).join(" ")} }`,
      entries.length === 0 ? "empty" : "collection",
    );
  }

  /** Free text, which may hold any character. */
  public static text(value: string): TmshValue {
    return new TmshValue(value, "text");
  }

  /** tmsh's own syntax, as it is. */
  public static raw(value: string): TmshValue {
    return new TmshValue(value);
  }

  private constructor(
    /** The words, or the free text itself. */
    public readonly words: string,
    public readonly kind: "plain" | "collection" | "empty" | "text" = "plain",
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
    value?.kind === "text" ? [[name, value.words]] : [],
  );
}

function renderProperty(name: string, value: TmshValue, verb: TmshVerb): string[] {
  switch (value.kind) {
    case "text":
      return [];
    case "plain":
      return [`${name} ${value.words}`];
    case "empty":
      // `add { }` is a syntax error.
      return verb === "create" ? [] : [`${name} none`];
    case "collection":
      return [`${name} ${verb === "create" ? "add" : "replace-all-with"} ${value.words}`];
  }
}

function renderEntry({ name, properties }: TmshEntry): string {
  const word = bashWord(name);
  if (properties === undefined) return word;
  const inner = renderProperties(properties);
  return inner === "" ? `${word} { }` : `${word} { ${inner} }`;
}
