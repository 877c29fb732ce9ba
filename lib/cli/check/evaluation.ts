import type { DeclaredValue } from "../../core/declared";
import { charactersOf } from "../../core/terraform-text";
import { quoted, templateOf } from "../../core/terraform-template";
import type { StackFolder } from "./stack-folder";

/** A text as Terraform makes it. */
interface EvaluatedText {
  /** Undefined where Terraform itself will know it only when it deploys. */
  readonly text: string | undefined;
  readonly isSensitive: boolean;
}

/** Longest line for `terraform console`, which reads no more than 64 KiB at once. */
const LONGEST_LINE = 60_000;

/** What Terraform makes of texts of the synthesized stack, with its state and variables as they are. */
export class Evaluation {
  /** Evaluates all texts in a value: of objects and lists only the names of properties are none. */
  public static async of(values: unknown, folder: StackFolder): Promise<Evaluation> {
    const live = new Set(textsIn(values).filter((text) => templateOf(text).some(({ isLive }) => isLive)));
    const fits = (text: string): boolean => attributesOf(text, live.size).length <= LONGEST_LINE;
    const texts = [...live].filter(fits);
    const evaluated = new Map<string, EvaluatedText>();
    for (const line of linesOf(texts)) {
      for (const [index, each] of readAnswer(await folder.evaluate(line))) {
        evaluated.set(texts[index] ?? "", each);
      }
    }
    return new Evaluation(evaluated, new Set([...live].filter((text) => !fits(text))));
  }

  private constructor(
    private readonly evaluated: ReadonlyMap<string, EvaluatedText>,
    private readonly tooLong: ReadonlySet<string>,
  ) {}

  /** Why a text or value is not known. */
  public reasonFor(unknown: DeclaredValue): string {
    return textsIn(unknown).some((text) => this.tooLong.has(text))
      ? "it is too long for terraform console to evaluate"
      : "Terraform knows it only when it deploys";
  }

  /** A text; undefined where it is not known yet. */
  public text(template: string): string | undefined {
    return this.lookUp(template).text;
  }

  /** A value; undefined where a part of it is not known yet. What Terraform does not show is a secret. */
  public value(declared: DeclaredValue): DeclaredValue | undefined {
    let [isKnown, isSensitive] = [true, false];
    const value = mapTexts(declared, (template) => {
      const found = this.lookUp(template);
      isKnown &&= found.text !== undefined;
      isSensitive ||= found.isSensitive;
      return found.text ?? "";
    });
    if (!isKnown) return undefined;
    return isSensitive ? { secret: value } : value;
  }

  private lookUp(template: string): EvaluatedText {
    if (templateOf(template).every(({ isLive }) => !isLive)) {
      return { text: charactersOf(template), isSensitive: false };
    }
    return this.evaluated.get(template) ?? { text: undefined, isSensitive: false };
  }
}

function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  mapTexts(value, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function mapTexts<Value>(value: Value, map: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === "string" ? map(each) : each,
  ) as Value;
}

/** Objects with the attributes of as many texts as fit on a line. */
function linesOf(texts: readonly string[]): string[] {
  const lines: string[] = [];
  let line = "";
  texts.forEach((text, index) => {
    const attributes = attributesOf(text, index);
    if (line.length + attributes.length > LONGEST_LINE) {
      lines.push(line);
      line = "";
    }
    line += `${line === "" ? "" : ", "}${attributes}`;
  });
  return [...lines, line].filter((each) => each !== "").map((each) => `{ ${each} }`);
}

/** Two attributes for a text: whatever it is, and what Terraform would show of it. */
function attributesOf(text: string, index: number): string {
  const expression = expressionOf(text);
  // Older Terraform refuses nonsensitive() of a value that is not sensitive.
  return (
    `"${index}v" = base64encode(nonsensitive(sensitive(${expression}))), ` +
    `"${index}s" = base64encode(${expression})`
  );
}

/** A text of the synthesized stack as an expression, on one line. */
function expressionOf(text: string): string {
  const parts = templateOf(text).map(({ text: part, isLive }) =>
    isLive ? `\${${part.replace(/\s*\n\s*/g, " ")}}` : quoted(part).slice(1, -1),
  );
  return `"${parts.join("")}"`;
}

/** The texts in what `terraform console` prints, by their numbers. */
function readAnswer(lines: readonly string[]): Map<number, EvaluatedText> {
  const printed = new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^ *"(\d+[vs])" = (.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
  return new Map(
    [...printed].flatMap(([name, value]): [number, EvaluatedText][] => {
      if (!name.endsWith("v")) return [];
      const [, base64] = /^"([A-Za-z0-9+/=]*)"$/.exec(value) ?? [];
      const text = base64 === undefined ? undefined : Buffer.from(base64, "base64").toString("utf8");
      const index = Number.parseInt(name, 10);
      return [[index, { text, isSensitive: printed.get(`${index}s`) === "(sensitive value)" }]];
    }),
  );
}
