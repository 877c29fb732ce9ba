import type { IBigipObject } from "../core/i-bigip-object";
import { NAME_CHARACTERS } from "../core/full-path";
import { charactersOf } from "../core/terraform-text";
import { isToken } from "../core/tokens";

/** What one word of a tmsh command may be. */
export interface WordForm {
  /** What it is, for the message that refuses a value: "a full path such as /Common/name". */
  readonly is: string;
  /** The whole word, in the syntax that regular expressions of bash, Terraform and JavaScript share. */
  readonly pattern: string;
  /** Longest word, in characters. */
  readonly longest: number;
  /** What is taken of a text that is known now, where that is more than a shell can compare. @default - `pattern` */
  readonly literal?: RegExp;
  /** Whether tmsh needs quotes around it whatever it holds. @default - only where it has a blank */
  readonly inQuotes?: boolean;
}

const SEGMENT = `${NAME_CHARACTERS}+`;
const ADDRESS = "[0-9A-Fa-f:.]+(%[0-9]{1,5})?";
const PLAIN = "[A-Za-z0-9_./:%@*+=,]";

/** The forms of words. A value that is not of its form never reaches tmsh. */
export const WORD_FORMS = {
  path: {
    is: "a full path such as /Common/name",
    pattern: `(/${SEGMENT})*/${SEGMENT}( +${SEGMENT})*`,
    longest: 512,
  },
  name: { is: "a name of letters, digits, _, . and -", pattern: "[A-Za-z0-9_.-]+", longest: 255 },
  keyword: { is: "a word of small letters, digits, - and _", pattern: "[a-z][a-z0-9_-]*", longest: 64 },
  number: { is: "a whole number", pattern: "[0-9]+", longest: 10 },
  address: { is: "an IP address", pattern: ADDRESS, longest: 64 },
  source: {
    is: "an address, a network with a prefix of at least 1, or a range of addresses",
    pattern: `${ADDRESS}(/[1-9][0-9]{0,2}|-${ADDRESS})?`,
    longest: 128,
    literal: new RegExp(`^${ADDRESS}(/[0-9]{1,3}|-${ADDRESS})?$`),
  },
  country: {
    is: "a country such as DE, or with a region such as US:California",
    pattern: "[A-Z][A-Z](:[A-Za-z]+([ '.-]+[A-Za-z]+)*)?",
    longest: 64,
  },
  hostName: { is: "a host name", pattern: "[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?", longest: 253 },
  network: { is: "an address or a network", pattern: `${ADDRESS}(/[0-9]{1,3})?`, longest: 64 },
  anyAddressPort: { is: "a port", pattern: "[*]:([*]|[0-9]{1,5})", longest: 8 },
  member: { is: "a pool member", pattern: `(/${SEGMENT})+:[A-Za-z0-9-]+`, longest: 560 },
  category: {
    is: "a category such as spam_sources",
    pattern: "(/[A-Za-z0-9_.-]+/)?[A-Za-z0-9_.-]+",
    longest: 255,
  },
  ciphers: {
    is: "a cipher string such as ECDHE:!SSLv3, without blanks",
    pattern: "[A-Za-z0-9_.,:!+@/=-]+",
    longest: 2048,
  },
  plain: {
    is: "a word without blanks, quotes and braces",
    pattern: `${PLAIN}(${PLAIN}|-)*`,
    longest: 1024,
  },
  base64: { is: "base64", pattern: "[A-Za-z0-9+/=]*", longest: 100_000, inQuotes: true },
  line: {
    is: 'one line of text without ", \\ and ?',
    pattern: "([] !#->@-Z^-~]|[[])*",
    longest: 4096,
    literal: /^[^"\\?\p{Cc}]*$/u,
    inQuotes: true,
  },
} as const satisfies Record<string, WordForm>;

/** Name of a form. */
export type WordFormName = keyof typeof WORD_FORMS;

/** Full paths of objects that are not the stack's. */
export interface TakenPaths {
  /** As in a form. */
  readonly pattern: string;
  /** tmsh's name of their type. */
  readonly by: string;
}

interface PathDetails {
  /** Whether the text, though a reference, is checked already: its object's name and partition are literals. */
  readonly isKnown?: boolean;
  readonly taken?: TakenPaths;
}

/** What the library itself writes into commands. */
const OWN_WORD = /^[A-Za-z0-9_./:*-]+$/;

/**
 * One word of a tmsh command, the only thing that a script can be made of: a keyword of the library, or a value with
 * the form that it must have. `TmshScript` writes it.
 */
export class TmshWord {
  /** A word that the library itself knows. */
  public static keyword(text: string): TmshWord {
    if (!OWN_WORD.test(text)) throw new Error(`${JSON.stringify(text)} is no word of tmsh.`);
    return new TmshWord(text, undefined, "", false);
  }

  /**
   * A value of a user, of Terraform or of another construct.
   *
   * @param prop the prop that it comes from, for the message
   */
  public static of(form: WordFormName, value: string | number, prop: string): TmshWord {
    return new TmshWord(String(value), WORD_FORMS[form], prop, false);
  }

  /** The full path of an object; `none` where there is none. */
  public static object(object: IBigipObject | undefined, prop: string): TmshWord {
    if (object === undefined) return TmshWord.keyword("none");
    return TmshWord.path(object.fullPath, prop, { isKnown: object.devicePath !== undefined });
  }

  public static path(text: string, prop: string, { isKnown = false, taken }: PathDetails = {}): TmshWord {
    return new TmshWord(text, WORD_FORMS.path, prop, isKnown, taken);
  }

  private constructor(
    public readonly text: string,
    /** `undefined` for the library's own words. */
    public readonly form: WordForm | undefined,
    public readonly prop: string,
    public readonly isKnown: boolean,
    /** What the word must not be, though it has the form. */
    public readonly taken?: TakenPaths,
  ) {}

  /** Whether the word can stand in a script as it is. */
  public get isSafe(): boolean {
    if (this.form === undefined) return true;
    if (this.isUnknown) return false;
    const characters = charactersOf(this.text);
    const { pattern, longest, literal = new RegExp(`^(?:${pattern})$`) }: WordForm = this.form;
    return characters.length <= longest && literal.test(characters);
  }

  /** Whether only Terraform knows the word. */
  public get isUnknown(): boolean {
    return isToken(this.text);
  }

  /** Whether tmsh needs quotes around it, which it takes away again. */
  public get needsQuotes(): boolean {
    return this.form?.inQuotes === true || this.text.includes(" ");
  }
}
