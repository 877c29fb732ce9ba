import { Severity } from "../../lib/core/rule";
import { RULES, type RuleId } from "../../lib/core/rules";
import { Template } from "../../lib/testing";
import { makeStack } from "../support/stacks";
import { BROKEN_STACKS, type BrokenStack } from "./broken-stacks";

const cases = Object.entries(BROKEN_STACKS) as [RuleId, BrokenStack][];

describe("every rule", () => {
  test("has a stack here that breaks it", () => {
    expect(Object.keys(RULES).filter((rule) => !(rule in BROKEN_STACKS))).toEqual([]);
    expect(Object.keys(BROKEN_STACKS).filter((rule) => !(rule in RULES))).toEqual([]);
  });

  test.each(cases)("%s: the message tells what, where, what is allowed, and what to do", (rule, broken) => {
    const { build, at, says, throws } = broken;
    const stack = broken.stack?.() ?? makeStack();
    const { severity, allowed } = RULES[rule];
    if (throws === true) {
      const message = thrownBy(() => build(stack));
      for (const part of [...says, `[${rule}]`]) expect(message).toContain(part);
      return;
    }
    build(stack);
    const { errors, warnings } = Template.fromStack(stack);
    const messages = (severity === Severity.ERROR ? errors : warnings).filter(({ id }) => id === rule);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.constructPath).toBe(at);
    for (const part of [...says, allowed]) expect(messages[0]?.message).toContain(part);
    expect(messages[0]?.message.split("\n")).toHaveLength(1);
    // Nothing else may be wrong, else the user mends the wrong thing first.
    expect(errors.filter(({ id }) => id !== rule)).toEqual([]);
  });
});

function thrownBy(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was thrown";
}
