import { type IResolveContext, Token, TerraformStack } from "cdktf";
import { lateText, lateValue } from "./late";
import { refuseFaulty } from "./stack-faults";

let lookers = 0;

/**
 * What a construct goes on with in the place of a value that was refused. It is no value: whoever writes it gets the
 * faults of the stack instead. To the checks it is a value that is known only at apply, so that one fault makes no others.
 */
export const REFUSED_TEXT = lateText(refuse);

/** The same where a number belongs. */
export const REFUSED_NUMBER = Token.asNumber(lateValue(refuse));

/** The same where a flag belongs; cdktf has no form of tokens for flags but the value behind them. */
export const REFUSED_FLAG = lateValue(refuse) as unknown as boolean;

/** Whether a value stands in the place of one that was refused, which has its message already. */
export function isRefused(value: unknown): boolean {
  return [REFUSED_TEXT, REFUSED_NUMBER, REFUSED_FLAG].some((each) => each === value);
}

/** Runs checks that look at what would be written, to find out whether it may be. */
export function looking<T>(check: () => T): T {
  lookers += 1;
  try {
    return check();
  } finally {
    lookers -= 1;
  }
}

function refuse({ preparing, scope }: IResolveContext): string {
  if (preparing || lookers > 0) return "refused";
  refuseFaulty(TerraformStack.of(scope));
  throw new Error(`${scope.node.path} holds a value that was refused, and no fault says why`);
}
