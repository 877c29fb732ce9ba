import { Token, Tokenization } from "cdktf";
import { type DeviceAddress, mappedIpv4, parseAddress } from "./addresses";
import { isDeviceName, isPartitionName } from "./device-name";
import { parseFullPath } from "./full-path";
import { alternatives, withArticle } from "./messages";
import { PropFaults } from "./prop-faults";
import { type PropNames, reportUnknownProps } from "./prop-names";
import { isRefused, REFUSED_FLAG, REFUSED_NUMBER, REFUSED_TEXT } from "./refused";
import { settled, settledProps } from "./settled";
import { terraformText } from "./terraform-text";
import { isObject, isToken, show } from "./tokens";

/** Bounds of a whole number, both included. */
export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  /** What the number counts, for the message: "seconds", "connections". */
  readonly unit?: string;
}

/** The values of enums by their keys, by the names of the enums. */
type Enums<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/**
 * Reads props that may be anything (JavaScript callers, tokens) and reports what is wrong with them. Each
 * method returns the value when it can be used, undefined when it is left out, and a value that can't be written when it
 * is refused, so that the constructs go on building and all faults come out together. What no such value can stand for
 * (a list, an object, what decides what is made) is undefined then, and nothing of the construct can be written.
 * Tokens pass unchecked.
 */
export class PropReader extends PropFaults {
  /** A reader of the props inside `prop`. */
  public inside(prop: string): PropReader {
    return new PropReader(this.faults, `${this.path(prop)}.`);
  }

  public number(prop: string, value: unknown, bounds: NumberBounds): number | undefined {
    if (value === undefined || isToken(value)) return numberToken(value);
    const { min, max, unit } = bounds;
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    const what = unit === undefined ? "" : ` ${unit}`;
    this.faults.report(
      "number-range",
      `${this.path(prop)}: ${show(value)} is not a whole number from ${min} to ${max}${what}`,
      `Set ${this.path(prop)} within ${min} and ${max}`,
    );
    return REFUSED_NUMBER;
  }

  public port(prop: string, value: unknown): number | undefined {
    if (value === undefined || isToken(value)) return numberToken(value);
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65535) return value;
    this.faults.report(
      "port-range",
      `${this.path(prop)}: ${show(value)} is not a port`,
      `Set ${this.path(prop)} to a number such as 25, 465 or 587`,
    );
    return REFUSED_NUMBER;
  }

  /** One line of text. */
  public text(prop: string, value: unknown): string | undefined {
    const text = this.string(prop, value);
    if (text === undefined || isToken(text)) return text;
    const hasControl = /\p{Cc}/u.test(text);
    if (!hasControl && text.length > 0) return text;
    return this.refuse(
      "text-characters",
      prop,
      text === "" ? "the text is empty" : `${show(text)} holds a control character`,
      `Write ${this.path(prop)} on one line, or leave it out`,
    );
  }

  /** Text that may have several lines, as Terraform has to read it. */
  public string(prop: string, value: unknown): string | undefined {
    const text = this.program(prop, value);
    return text === undefined ? undefined : terraformText(text);
  }

  /** A program, as it is: none of its characters are Terraform's. */
  public program(prop: string, value: unknown): string | undefined {
    if (value === undefined || typeof value === "string") return value;
    if (isToken(value)) return Token.asString(value);
    this.reportType(prop, value, "text");
    return REFUSED_TEXT;
  }

  /** Text that no message may show, as Terraform has to read it. */
  public secret(prop: string, value: unknown): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value === "string") return terraformText(value);
    if (isToken(value)) return Token.asString(value);
    return this.refuse(
      "value-type",
      prop,
      `expected text, got a value of type ${typeof value}`,
      "Give it as text",
    );
  }

  /** The full path of an object that exists on the device. */
  public fullPath(prop: string, value: unknown, type: string): string | undefined {
    const path = this.string(prop, value);
    if (path === undefined || isToken(path) || parseFullPath(path) !== undefined) return path;
    const fix = "Write partition and name, such as /Common/name";
    return this.refuse(
      "full-path-format",
      prop,
      `${show(path)} is not the full path of ${withArticle(type)}`,
      fix,
    );
  }

  /** The name of an object without its partition. */
  public deviceName(prop: string, value: unknown, example: string): string | undefined {
    const name = this.string(prop, value);
    if (name === undefined || isToken(name) || isDeviceName(name)) return name;
    const fix = name.startsWith("/")
      ? "Give the partition in the prop partition"
      : `Choose a name such as ${example}`;
    return this.refuse("name-characters", prop, `${show(name)} is not a name that BIG-IP takes`, fix);
  }

  /** The bare name of a partition. */
  public partition(value: unknown): string | undefined {
    const partition = this.string("partition", value);
    if (partition === undefined || isToken(partition) || isPartitionName(partition)) return partition;
    const fix = "Write the bare name, such as Common or mail; folders are not supported";
    return this.refuse(
      "partition-name",
      "partition",
      `${show(partition)} is not the name of a partition`,
      fix,
    );
  }

  public flag(prop: string, value: unknown): boolean | undefined {
    if (value === undefined || typeof value === "boolean" || isToken(value))
      return value as boolean | undefined;
    this.reportType(prop, value, "true or false");
    return REFUSED_FLAG;
  }

  /** A value that has to be known now, since it decides what is made; it was read before. */
  public literal<T>(prop: string, value: T | undefined): T | undefined {
    if (value === undefined || !isToken(value)) return value;
    this.faults.holdBack();
    if (isRefused(value)) return undefined;
    this.fault(
      "known-at-synthesis",
      prop,
      "it is known only at apply",
      "Read it from the app's own configuration, such as process.env or the construct context",
    );
    return undefined;
  }

  /**
   * A value of an enum.
   *
   * @param named the enum by its name, as in `{ TlsVersion }`; or those of its values that can stand here
   */
  public choice<T extends string>(prop: string, value: string, named: Enums<T>): T;
  public choice<T extends string>(prop: string, value: unknown, named: Enums<T>): T | undefined;
  public choice<T extends string>(prop: string, value: unknown, named: Enums<T>): T | undefined {
    const members = Object.entries(named).flatMap(([name, values]) =>
      Object.keys(values).map((key) => `${name}.${key}`),
    );
    return this.oneOf(prop, value, Object.values(named).flatMap(Object.values<T>), members);
  }

  /** One of some words that no enum has. */
  public word<T extends string>(prop: string, value: unknown, words: readonly T[]): T | undefined {
    return this.oneOf(prop, value, words, words.map(show));
  }

  private oneOf<T extends string>(
    prop: string,
    value: unknown,
    allowed: readonly T[],
    written: readonly string[],
  ): T | undefined {
    if (value === undefined) return undefined;
    if (isToken(value)) return Token.asString(value) as T;
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    const problem = `${show(value)} is not one of ${allowed.join(", ")}`;
    return this.refuse("enum-value", prop, problem, `Write ${alternatives(written)}`) as T;
  }

  /** A list with a length that is known now; its items are for the caller to read. */
  public list(prop: string, value: unknown): readonly unknown[] | undefined {
    const given = settled(value);
    if (given === undefined) return undefined;
    if (isToken(given)) {
      this.faults.holdBack();
      this.faults.report(
        "list-token",
        `${this.path(prop)}: the whole list is known only at apply, so no construct can be made for its items`,
        `Give the items one by one (each may be a token), or read the list from the app's own configuration`,
      );
      return undefined;
    }
    // Whoever reads an entry takes undefined for a prop that was left out; null is no value of any.
    if (Array.isArray(given))
      return Array.from(given as unknown[], (each) => (each === undefined ? null : each));
    return this.wrongType(prop, given, "a list");
  }

  /** An object whose keys are the user's own; one with props of ours is a `bag`. */
  public object(prop: string, value: unknown): Record<string, unknown> | undefined {
    const given = settledProps(value);
    if (given === undefined) return undefined;
    if (isObject(given) && !isToken(given)) return given;
    return this.wrongType(prop, given, "an object with the documented props");
  }

  /** The props that were given, with what is no prop reported; none where the value is no object. */
  public props<T extends object>(value: unknown, names: PropNames<T>): Partial<T> {
    const given = settledProps(value);
    if (!isObject(given) || isToken(given)) return {};
    reportUnknownProps(given, names, (rule, prop, problem, fix) => this.holdBack(rule, prop, problem, fix));
    const stated = Object.keys(names).map((prop) => [prop, given[prop]] as const);
    return Object.fromEntries(stated.filter(([, each]) => each !== undefined)) as Partial<T>;
  }

  /** A bag of props inside another. */
  public bag<T extends object>(prop: string, value: unknown, names: PropNames<T>): Partial<T> | undefined {
    const given = this.object(prop, value);
    return given === undefined ? undefined : this.inside(prop).props(given, names);
  }

  /** An IP address; the result keeps the user's spelling, `parseAddress` reads it further. */
  public address(
    prop: string,
    value: unknown,
    hint = "Write a single address such as 192.0.2.25",
  ): string | undefined {
    const text = this.string(prop, value);
    if (text === undefined || isToken(text)) return text;
    const address = parseAddress(text);
    const mapped = address && mappedIpv4(address.ip);
    if (address && mapped === undefined) return text;
    return this.refuse(
      "address-format",
      prop,
      `${show(text)} is not an IP address`,
      mapped === undefined ? hint : `Write ${mapped}: IPv4-mapped IPv6 addresses do not exist on BIG-IP`,
    );
  }
}

/** A number that is known only at apply, in CDKTF's form for it; Terraform syntax stays the text that it is. */
function numberToken(value: unknown): number | undefined {
  return Tokenization.isResolvable(value) ? Token.asNumber(value) : (value as number | undefined);
}

/** The parsed form of an address that is known now. */
export function literalAddress(text: unknown): DeviceAddress | undefined {
  return typeof text === "string" && !isToken(text) ? parseAddress(text) : undefined;
}
