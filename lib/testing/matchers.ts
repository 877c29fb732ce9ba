import { isObject } from "../core/tokens";
import { schemaFaults } from "./schema-faults";
import type { JsonObject, SynthesizedBlock } from "./synthesized-json";
import type { StackMessage } from "./synthesis";
import { Template, describeMessage } from "./template";

/** What a matcher answers to the test framework. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What the matchers use of the test framework; jest and vitest both give it as `this`. */
export interface MatcherContext {
  equals(received: unknown, expected: unknown, customTesters?: unknown[]): boolean;
  readonly utils: {
    readonly printExpected: (value: unknown) => string;
    readonly printReceived: (value: unknown) => string;
  };
}

/** The matchers as they are called after `expect(...)`; for declarations of test frameworks. */
export interface BigipMatchers<R> {
  /**
   * The stack contradicts nothing in the schema of the provider F5Networks/bigip: no unknown or missing argument, no
   * wrong type, no block too many. See `schemaFaults`.
   */
  toSatisfyProviderSchema(): R;

  /**
   * There is a resource of this type, and if `properties` are given, one that has at least these (expressions such as
   * `expect.stringContaining("mail")` may stand in them). A list has to be equal as a whole.
   *
   * @param type Terraform's type, such as `bigip_ltm_pool`
   * @param properties arguments under Terraform's names, such as `slow_ramp_time`
   */
  toHaveBigipResource(type: string, properties?: object): R;

  /**
   * The construct at this path has a resource or data source, and if `properties` are given, it has at least these.
   *
   * @param constructPath path below the stack, such as `mail/VirtualServer`
   * @param properties arguments under Terraform's names
   */
  toHaveResourceAt(constructPath: string, properties?: object): R;

  /**
   * There is such an output, and if a value is given, it has this one.
   *
   * @param name its name in Terraform, or the path of its construct below the stack
   * @param value the value as synthesized: an expression for what only Terraform knows
   */
  toHaveOutput(name: string, value?: unknown): R;

  /**
   * The stack has this error, for which cdktf refuses to synthesize it.
   *
   * @param idOrText the id in brackets, or a part of the message
   * @default - any error
   */
  toHaveError(idOrText?: string): R;

  /**
   * The stack has this warning.
   *
   * @param idOrText the id in brackets, or a part of the message
   * @default - any warning
   */
  toHaveWarning(idOrText?: string): R;
}

/**
 * Matchers for stacks, Templates and synthesized JSON: `expect.extend(bigipMatchers)` in the test, or in a file that
 * jest's `setupFilesAfterEnv` names. They need no import of jest and work in vitest too.
 */
export const bigipMatchers = {
  toSatisfyProviderSchema(this: MatcherContext, received: unknown): MatcherResult {
    const faults = schemaFaults(received).map((fault) => fault.message);
    return {
      pass: faults.length === 0,
      message: () =>
        faults.length === 0
          ? "The stack satisfies the provider's schema, and it should not."
          : `The stack contradicts the provider's schema (${faults.length}):${listed(faults)}`,
    };
  },

  toHaveBigipResource(
    this: MatcherContext,
    received: unknown,
    type: string,
    properties: object = {},
  ): MatcherResult {
    const template = Template.from(received);
    const candidates = template.resources(type);
    const matching = candidates.filter(
      (block) => mismatches(this, block.properties, properties).length === 0,
    );
    return {
      pass: matching.length > 0,
      message: () => {
        if (matching.length > 0)
          return `The stack has such a ${type}, and should not:${listed(matching.map(named))}`;
        if (candidates.length === 0) return `The stack has no ${type}. It has:${listed(typesOf(template))}`;
        const details = candidates.map((block) => describeMismatch(this, block, properties));
        return `None of the ${candidates.length} ${type} in the stack has these properties:${listed(details)}`;
      },
    };
  },

  toHaveResourceAt(
    this: MatcherContext,
    received: unknown,
    constructPath: string,
    properties: object = {},
  ): MatcherResult {
    const template = Template.from(received);
    const block = template.tryAt(constructPath);
    if (block === undefined) {
      return { pass: false, message: () => template.missingAt(constructPath) };
    }
    return {
      pass: mismatches(this, block.properties, properties).length === 0,
      message: () =>
        mismatches(this, block.properties, properties).length === 0
          ? `${named(block)} is there with these properties, and should not be.`
          : `The resource has other properties:${listed([describeMismatch(this, block, properties)])}`,
    };
  },

  toHaveOutput(this: MatcherContext, received: unknown, name: string, ...value: unknown[]): MatcherResult {
    const template = Template.from(received);
    const output = template.tryOutput(name);
    if (output === undefined) return { pass: false, message: () => template.missingOutput(name) };
    const pass = value.length === 0 || this.equals(output.value, value[0]);
    return {
      pass,
      message: () =>
        pass
          ? `The stack has the output ${name}, and should not: ${this.utils.printReceived(output.value)}`
          : `The output ${name} has another value:\n  expected ${this.utils.printExpected(value[0])}\n  received ${this.utils.printReceived(output.value)}`,
    };
  },

  toHaveError(this: MatcherContext, received: unknown, idOrText?: string): MatcherResult {
    return messageResult("error", Template.from(received).errors, idOrText);
  },

  toHaveWarning(this: MatcherContext, received: unknown, idOrText?: string): MatcherResult {
    return messageResult("warning", Template.from(received).warnings, idOrText);
  },
};

function messageResult(
  kind: string,
  messages: readonly StackMessage[],
  wanted: string | undefined,
): MatcherResult {
  const found = messages.filter(
    ({ id, message }) => wanted === undefined || id === wanted || message.includes(wanted),
  );
  const sought = wanted === undefined ? `no ${kind}` : `no ${kind} ${JSON.stringify(wanted)}`;
  const all =
    messages.length === 0 ? ` It has no ${kind}s.` : ` It has:${listed(messages.map(describeMessage))}`;
  return {
    pass: found.length > 0,
    message: () =>
      found.length > 0
        ? `The stack should have ${sought}, and it has:${listed(found.map(describeMessage))}`
        : `The stack has ${sought}.${messages.length === 0 && wanted === undefined ? "" : all}`,
  };
}

/** A property that is not as expected. */
interface Mismatch {
  readonly path: string;
  readonly expected: unknown;
  readonly received: unknown;
}

/** Objects may have more than is expected; everything else has to be equal. */
function mismatches(context: MatcherContext, received: unknown, expected: object, path = ""): Mismatch[] {
  return Object.entries(expected).flatMap(([name, value]: [string, unknown]) => {
    const place = path === "" ? name : `${path}.${name}`;
    const actual = isObject(received) ? received[name] : undefined;
    if (context.equals(actual, value)) return [];
    return isPlain(value) && isObject(actual)
      ? mismatches(context, actual, value, place)
      : [{ path: place, expected: value, received: actual }];
  });
}

/** Not `expect.objectContaining` and its like, which compare themselves. */
function isPlain(value: unknown): value is JsonObject {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function describeMismatch(context: MatcherContext, block: SynthesizedBlock, properties: object): string {
  const { printExpected, printReceived } = context.utils;
  const lines = mismatches(context, block.properties, properties).map(
    ({ path, expected, received }) =>
      `\n    ${path}: expected ${printExpected(expected)}, received ${received === undefined ? "nothing" : printReceived(received)}`,
  );
  return `${named(block)}${lines.join("")}`;
}

function named({ constructPath, address }: SynthesizedBlock): string {
  return constructPath === undefined ? address : `${constructPath} (${address})`;
}

function typesOf(template: Template): string[] {
  const types = [...new Set(template.resources().map(({ type }) => type))];
  return types.map((type) => `${template.count(type)} ${type}`);
}

function listed(lines: readonly string[]): string {
  return lines.length === 0 ? " nothing" : lines.map((line) => `\n  ${line}`).join("");
}
