import { Fn, Op, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { bashWord, escapeTemplate, liveText } from "../core/terraform-text";
import { isToken, resolvedText } from "../core/tokens";
import type { TakenPaths, TmshWord, WordForm } from "./tmsh-word";

/** A condition that Terraform checks before it sends a script to the device. */
export interface Precondition {
  readonly condition: string;
  readonly errorMessage: string;
}

/** A script, and what Terraform has to check before. */
export interface RenderedScript {
  readonly text: string;
  /** Whether free text in it is known only when Terraform runs, so that nobody knows yet how long it is. */
  readonly hasUnknownText: () => boolean;
  /** What is wrong with words that are known: a prop, and what it is not. The script would refuse them. */
  readonly refusals: () => readonly string[];
  /** Asked for when the stack is synthesized. */
  readonly preconditions: () => readonly Precondition[];
}

/** Ends the script before its first command when a word is not of its form; quotes are tmsh's. */
const CHECK = escapeTemplate(`check() {
  local LC_ALL=C value=\${!1}
  if [ \${#value} -gt $3 ] || ! [[ $value =~ ^($2)$ ]]; then
    printf '%s\\n' "$4"
    exit 1
  fi
  case "$5$value" in quoted* | *" "*) printf -v "$1" '"%s"' "$value" ;; esac
}`);

/** The same for a word that is the full path of an object of the device itself. */
const SPARE = escapeTemplate(`spare() {
  local LC_ALL=C
  [[ \${!1} =~ ^($2)$ ]] || return 0
  printf '%s\\n' "$3"
  exit 1
}`);

/** A reference to something of the stack, outside of texts in quotes. */
const REFERENCE = /(?<![\w.])[A-Za-z_][\w-]*\.[A-Za-z_*]/;

/** A word that is known only when Terraform runs. */
interface UnknownWord {
  readonly name: string;
  readonly word: TmshWord;
  readonly form: WordForm;
}

/**
 * A program for the device while it is written. It alone turns words of tmsh into words of bash: what is known and
 * has its form stands there in quotes of bash; everything else becomes a variable that the program compares with the
 * form before it calls tmsh at all, so that no value is ever syntax.
 */
export class TmshScript {
  private readonly unknown = new Map<string, UnknownWord>();

  /** @param where the construct that messages name */
  public constructor(private readonly where: IConstruct) {}

  /** A word as bash writes it. */
  public word(word: TmshWord): string {
    if (word.isSafe || word.form === undefined) {
      return bashWord(word.needsQuotes ? `"${word.text}"` : word.text);
    }
    const key = [word.form.is, word.taken?.pattern, word.text].join(" ");
    const known = this.unknown.get(key) ?? {
      name: `word${this.unknown.size}`,
      word,
      form: word.form,
    };
    this.unknown.set(key, known);
    return `"$${known.name}"`;
  }

  /** The program: checks first, then the lines that were written with this script's words. */
  public rendered(before: readonly string[], lines: readonly string[]): RenderedScript {
    const words = [...this.unknown.values()];
    const checks = words.flatMap(({ name, word, form }) => [
      `${name}=${bashWord(word.text)}`,
      ...(word.taken === undefined
        ? []
        : [`spare ${name} ${bashWord(word.taken.pattern)} ${bashWord(this.takenComplaint(word.taken))}`]),
      [
        "check",
        name,
        bashWord(form.pattern),
        form.longest,
        bashWord(this.complaint(word, form)),
        form.inQuotes === true ? "quoted" : "",
      ]
        .join(" ")
        .trimEnd(),
    ]);
    const spare = words.some(({ word }) => word.taken !== undefined) ? [SPARE] : [];
    const guard = words.length === 0 ? [] : [CHECK, ...spare, ...checks];
    return {
      text: [...before, ...guard, ...lines, ""].join("\n"),
      // Words that are not known are variables, whose values the checks hold.
      hasUnknownText: () => [...before, ...lines].some(isToken),
      refusals: () =>
        words
          .filter(({ word }) => !word.isUnknown)
          .map(({ word: { prop }, form }) => `${safeText(prop)} is not ${expectation(form)}`),
      preconditions: () =>
        words
          .filter(({ word }) => !word.isKnown && word.isUnknown && this.refersToSomething(word))
          .flatMap((each) => this.preconditions(each)),
    };
  }

  private preconditions({ word, form }: UnknownWord): Precondition[] {
    const value = liveText(word.text);
    const is = (pattern: string): string => Token.asString(Fn.can(Fn.regex(`^(?:${pattern})$`, value)));
    const isShort = Op.lte(Token.asNumber(Fn.lengthOf(value)), form.longest);
    const condition = Token.asString(Op.and(is(form.pattern), isShort));
    const ofForm = { condition, errorMessage: this.complaint(word, form) };
    const { taken } = word;
    if (taken === undefined) return [ofForm];
    const isFree = Token.asString(Op.not(is(taken.pattern)));
    return [ofForm, { condition: isFree, errorMessage: this.takenComplaint(taken) }];
  }

  /** Terraform takes no condition that refers to nothing; what it computes from literals is for the script to check. */
  private refersToSomething({ text }: TmshWord): boolean {
    return REFERENCE.test(resolvedText(this.where, text).replace(/"[^"$]*"/g, '""'));
  }

  private takenComplaint({ by }: TakenPaths): string {
    return `${safeText(this.where.node.path)}: its full path is that of an object that comes with the device, as ${by}. Choose another name, and refer to the device's own object with fromFullPath. Nothing was changed on the device.`;
  }

  /** Never the value: it may be a secret. */
  private complaint({ prop }: TmshWord, form: WordForm): string {
    return `${safeText(this.where.node.path)}: ${safeText(prop)} is not ${expectation(form)}. Nothing was changed on the device.`;
  }
}

function expectation({ is, longest }: WordForm): string {
  return `${is} (at most ${longest} characters)`;
}

/** Text of a user where only letters can do no harm: what else is in it becomes `?`. */
export function safeText(text: string): string {
  return text.replace(/[^A-Za-z0-9_./[\] -]/g, "?");
}
