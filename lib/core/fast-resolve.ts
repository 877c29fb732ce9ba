import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { isLate, type Late } from "./late";

/** How cdktf writes tokens into texts and into keys and lists. */
const TOKEN_MARK = "{TfToken[";

/** A number that is a token is far greater than any other; in a text it has an exponent of three digits. */
const NUMBER_TOKEN = /e\+?\d{3}/;

/** What cdktf's tokens for maps hold, which it refuses where a text or a number belongs. */
const MAP_VALUES: ReadonlySet<unknown> = new Set([
  "String Map Token Value",
  "Any Map Token Value",
  -123456789,
]);

/**
 * Resolves as cdktf does, and gives to cdktf itself whatever holds a token of others. It looks at each text for four kinds of
 * tokens, with a regular expression and a context of its own for each; nearly all texts have none.
 */
export function fastResolve(scope: IConstruct, preparing: boolean, value: unknown): unknown {
  return new FastContext(scope, preparing).resolve(value);
}

class FastContext implements IResolveContext {
  public constructor(
    public readonly scope: IConstruct,
    public readonly preparing: boolean,
  ) {}

  /** Only tokens of others have one, and these are resolved by cdktf. */
  public registerPostProcessor(): void {
    throw new Error("a token of this library has no post processor");
  }

  public resolve(value: unknown): unknown {
    switch (typeof value) {
      case "string":
        return this.resolveText(value);
      case "number":
        return Number.isSafeInteger(value) && !MAP_VALUES.has(value) ? value : this.byCdktf(value);
      case "object":
        return value === null ? value : this.resolveObject(value);
      case "function":
        return this.byCdktf(value);
      default:
        return value;
    }
  }

  private resolveText(text: string): unknown {
    if (!text.includes(TOKEN_MARK)) {
      return NUMBER_TOKEN.test(text) || MAP_VALUES.has(text) ? this.byCdktf(text) : text;
    }
    const late = soleLate(text);
    return late === undefined ? this.byCdktf(text) : this.resolveLate(late);
  }

  private resolveObject(value: object): unknown {
    if (Array.isArray(value)) return this.resolveList(value);
    if (isLate(value)) return this.resolveLate(value);
    const keys = Object.keys(value);
    if (!isPlain(value) || keys.some((key) => key.includes(TOKEN_MARK) || NUMBER_TOKEN.test(key))) {
      return this.byCdktf(value);
    }
    const result: Record<string, unknown> = {};
    for (const key of keys) {
      const resolved = this.resolve((value as Record<string, unknown>)[key]);
      if (resolved !== undefined) result[key] = resolved;
    }
    return result;
  }

  private resolveList(list: readonly unknown[]): unknown {
    const [first] = list;
    if (list.length === 1 && typeof first === "string" && first.startsWith("#{TfToken[")) {
      const late = Tokenization.reverseList([first]);
      return isLate(late) ? this.resolveLate(late) : this.byCdktf(list);
    }
    if (list.some(isListToken)) return this.byCdktf(list);
    return list.map((each) => this.resolve(each)).filter((each) => each !== undefined);
  }

  private resolveLate(late: Late): unknown {
    return this.resolve(late.resolve(this));
  }

  private byCdktf(value: unknown): unknown {
    const { scope, preparing } = this;
    // Made here, since the command line loads this file where there is no framework.
    const resolver = new DefaultTokenResolver(new StringConcat());
    return Tokenization.resolve(value, { scope, preparing, resolver }) as unknown;
  }
}

/** Whether it is neither a token nor a construct nor of a class. */
function isPlain(value: object): boolean {
  return !("resolve" in value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** A part of a list that stands for a whole list. */
function isListToken(value: unknown): boolean {
  if (typeof value === "string") return value.includes("#{TfToken[");
  return typeof value === "number" && !Number.isSafeInteger(value);
}

/** The token of ours that a text is, if it is one and nothing else. */
function soleLate(text: string): Late | undefined {
  if (!text.startsWith(`\${TfToken[`) || text.indexOf("}") !== text.length - 1) return undefined;
  const [token]: (IResolvable | undefined)[] = Tokenization.reverseString(text).tokens;
  return isLate(token) ? token : undefined;
}
