import type { DeclaredEntry, DeclaredProperties, DeclaredSyntax, DeclaredValue } from "../core/declared";
import type { IBigipObject } from "../core/i-bigip-object";
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
    return new TmshValue(
      (script) => script.word(word),
      () => word.text,
    );
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
    return new TmshValue(
      (script) => `{ ${words.map((word) => script.word(word)).join(" ")} }`,
      () => ({ list: words.map(({ text }) => text) }),
    );
  }

  /** `{ property value ... }` */
  public static block(properties: TmshProperties): TmshValue {
    return new TmshValue(
      (script, verb) => renderProperties(script, properties, verb),
      () => ({ block: declaredProperties(properties) }),
      "block",
    );
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
      () => declaredCollection(entries),
      "collection",
    );
  }

  /** Some entries of a collection, changed where they are: `modify { ... }`. */
  public static changes(entries: readonly TmshEntry[]): TmshValue {
    return new TmshValue(
      (script, verb) => `modify { ${entries.map((entry) => renderEntry(script, entry, verb)).join(" ")} }`,
      () => ({ entries: entries.map(declaredEntry), isPart: true }),
    );
  }

  /** Some entries of a collection, which leave it: `delete { ... }`. */
  public static deletion(names: readonly TmshWord[]): TmshValue {
    return new TmshValue(
      (script) => `delete { ${names.map((name) => script.word(name)).join(" ")} }`,
      () => ({ entries: [], isPart: true }),
    );
  }

  /** tmsh's own syntax in braces, read before. */
  public static syntax(parts: readonly TmshSyntax[]): TmshValue {
    return new TmshValue(
      (script) => renderSyntax(script, parts),
      () => ({ syntax: inBraces(parts) }),
    );
  }

  /** A whole collection, with its entries in tmsh's own syntax, read before. */
  public static entries(parts: readonly TmshSyntax[]): TmshValue {
    if (parts.length === 0) return TmshValue.emptyCollection("none");
    return new TmshValue(
      (script) => `{ ${renderSyntax(script, parts)} }`,
      () => ({ syntax: declaredSyntax(parts) }),
      "collection",
    );
  }

  /** Free text, which may hold any character. */
  public static text(value: string): TmshValue {
    const word = TmshWord.of("plain", value, "the text");
    if (PLAIN_TEXT.test(value) && word.isSafe) return TmshValue.word(word);
    return new TmshValue(
      () => value,
      () => value,
      "text",
    );
  }

  /** A file whose name is in a variable of the script. */
  public static file(variable: string, sha1: string): TmshValue {
    return new TmshValue(
      () => `"file:$${variable}"`,
      () => ({ sha1 }),
    );
  }

  private static emptyCollection(keyword: string): TmshValue {
    return new TmshValue(
      (script) => script.word(TmshWord.keyword(keyword)),
      () => ({ entries: [] }),
      "empty",
    );
  }

  private constructor(
    /** The words, or the free text itself. */
    public readonly words: Writer,
    /** The same for who compares it with the device. */
    public readonly declared: () => DeclaredValue,
    public readonly kind: "plain" | "block" | "collection" | "empty" | "text" = "plain",
  ) {}

  /** The same value, which nobody is shown who compares it with the device. */
  public get asSecret(): TmshValue {
    return new TmshValue(this.words, () => ({ secret: this.declared() }), this.kind);
  }
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

/** The properties as the stack wants them. */
export function declaredProperties(properties: TmshProperties): DeclaredProperties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, DeclaredValue][] =>
      value === undefined || PLACEMENTS.includes(name) ? [] : [[name, value.declared()]],
    ),
  );
}

/** Words that say where an entry stands among the others. */
const PLACEMENTS = ["place-before", "place-after"];

function declaredCollection(entries: readonly TmshEntry[]): DeclaredValue {
  const isOrdered = entries.some(({ properties = {} }) => PLACEMENTS.some((word) => word in properties));
  return { entries: entries.map(declaredEntry), ...(isOrdered ? { isOrdered } : {}) };
}

function declaredEntry({ name, properties = {} }: TmshEntry): DeclaredEntry {
  return { name: name.text, properties: declaredProperties(properties) };
}

/** What is in the braces around the whole. */
function inBraces(parts: readonly TmshSyntax[]): DeclaredSyntax {
  const [whole] = declaredSyntax(parts);
  return typeof whole === "object" ? whole : [];
}

function declaredSyntax(parts: readonly TmshSyntax[]): DeclaredSyntax {
  const open: (string | DeclaredSyntax)[][] = [[]];
  for (const part of parts) {
    if (part === "{") open.push([]);
    else if (part === "}") {
      const inner = open.pop() ?? [];
      open.at(-1)?.push(inner);
    } else open.at(-1)?.push(part.text);
  }
  return open[0] ?? [];
}
