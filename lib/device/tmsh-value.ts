import type { IBigipObject } from "../core/bigip-object";
import type { TmshScript } from "./tmsh-script";
import { TmshWord, type WordFormName } from "./tmsh-word";

/** Free text that tmsh reads as one word and that is none of its keywords. */
const PLAIN_TEXT = /^(?!(?:none|default)$)[A-Za-z0-9][A-Za-z0-9_./:%@+=,-]*$/;

/** The words of a value in one command of one script. */
type Writer = (script: TmshScript, verb: TmshVerb) => string;

/**
 * A value in a tmsh command. Free text is apart, because a tmsh command line can't carry every character.
 */
export class TmshValue {
  /** One word. */
  public static word(word: TmshWord): TmshValue {
    return new TmshValue((script) => script.word(word));
  }

  /** A word that the library itself knows. */
  public static keyword(text: string | number): TmshValue {
    return TmshValue.word(TmshWord.keyword(String(text)));
  }

  /** A word with the form that it must have. */
  public static of(form: WordFormName, value: string | number, prop: string): TmshValue {
    return TmshValue.word(TmshWord.of(form, value, prop));
  }

  /** The full path of an object, or `none`. */
  public static object(object: IBigipObject | undefined, prop: string): TmshValue {
    return TmshValue.word(TmshWord.object(object, prop));
  }

  /** `{ a b c }`, or `none` for an empty list. */
  public static list(words: readonly TmshWord[]): TmshValue {
    if (words.length === 0) return TmshValue.keyword("none");
    return new TmshValue((script) => `{ ${words.map((word) => script.word(word)).join(" ")} }`);
  }

  /** `{ property value ... }` */
  public static block(properties: TmshProperties): TmshValue {
    return new TmshValue((script, verb) => renderProperties(script, properties, verb), "block");
  }

  /**
   * A whole collection: `add { ... }` when the object is made, `replace-all-with { ... }` when it is changed.
   *
   * @param whenEmpty tmsh's word for no entries
   */
  public static collection(entries: readonly TmshEntry[], whenEmpty = "none"): TmshValue {
    if (entries.length === 0) return TmshValue.emptyCollection(whenEmpty);
    return new TmshValue(
      (script, verb) => `{ ${entries.map((entry) => renderEntry(script, entry, verb)).join(" ")} }`,
      "collection",
    );
  }

  /** Some entries of a collection, changed where they are: `modify { ... }`. */
  public static changes(entries: readonly TmshEntry[]): TmshValue {
    return new TmshValue(
      (script, verb) => `modify { ${entries.map((entry) => renderEntry(script, entry, verb)).join(" ")} }`,
    );
  }

  /** tmsh's own syntax in braces, read before. */
  public static syntax(parts: readonly TmshSyntax[]): TmshValue {
    return new TmshValue((script) => renderSyntax(script, parts));
  }

  /** A whole collection, with its entries in tmsh's own syntax, read before. */
  public static entries(parts: readonly TmshSyntax[]): TmshValue {
    if (parts.length === 0) return TmshValue.emptyCollection("none");
    return new TmshValue((script) => `{ ${renderSyntax(script, parts)} }`, "collection");
  }

  /** Free text, which may hold any character. */
  public static text(value: string): TmshValue {
    const word = TmshWord.of("plain", value, "the text");
    if (PLAIN_TEXT.test(value) && word.isSafe) return TmshValue.word(word);
    return new TmshValue(() => value, "text");
  }

  /** A file whose name is in a variable of the script. */
  public static file(variable: string): TmshValue {
    return new TmshValue(() => `"file:$${variable}"`);
  }

  private static emptyCollection(keyword: string): TmshValue {
    return new TmshValue((script) => script.word(TmshWord.keyword(keyword)), "empty");
  }

  private constructor(
    /** The words, or the free text itself. */
    public readonly words: Writer,
    public readonly kind: "plain" | "block" | "collection" | "empty" | "text" = "plain",
  ) {}
}

/** A part of tmsh's own syntax: a brace, or a word. */
export type TmshSyntax = "{" | "}" | TmshWord;

/** Properties of a BIG-IP object by their tmsh names, in the order in which they are written. */
export type TmshProperties = Readonly<Record<string, TmshValue | undefined>>;

/** One entry of a collection: a name alone, or a name with properties. */
export interface TmshEntry {
  readonly name: TmshWord;
  readonly properties?: TmshProperties;
}

/** What a command does with an object, as far as collections are written differently. */
export type TmshVerb = "create" | "modify";

/** The properties without free text, as words of a bash program. */
export function renderProperties(
  script: TmshScript,
  properties: TmshProperties,
  verb: TmshVerb = "create",
): string {
  return Object.entries(properties)
    .flatMap(([name, value]) => (value === undefined ? [] : renderProperty(script, name, value, verb)))
    .join(" ");
}

/** The properties that are free text. */
export function textProperties(script: TmshScript, properties: TmshProperties): [string, string][] {
  return Object.entries(properties).flatMap(([name, value]): [string, string][] =>
    value?.kind === "text" ? [[name, value.words(script, "modify")]] : [],
  );
}

function renderProperty(script: TmshScript, name: string, value: TmshValue, verb: TmshVerb): string[] {
  switch (value.kind) {
    case "text":
      return [];
    case "plain":
      return [`${name} ${value.words(script, verb)}`];
    case "block": {
      const inner = value.words(script, verb);
      return inner === "" ? [] : [`${name} { ${inner} }`];
    }
    case "empty":
      // `add { }` is a syntax error.
      return verb === "create" ? [] : [`${name} ${value.words(script, verb)}`];
    case "collection":
      return [`${name} ${verb === "create" ? "add" : "replace-all-with"} ${value.words(script, verb)}`];
  }
}

function renderEntry(script: TmshScript, { name, properties }: TmshEntry, verb: TmshVerb): string {
  const word = script.word(name);
  if (properties === undefined) return word;
  const inner = renderProperties(script, properties, verb);
  return inner === "" ? `${word} { }` : `${word} { ${inner} }`;
}

function renderSyntax(script: TmshScript, parts: readonly TmshSyntax[]): string {
  return parts.map((part) => (part instanceof TmshWord ? script.word(part) : part)).join(" ");
}
