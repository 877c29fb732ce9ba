import type { Construct } from "constructs";
import * as fc from "fast-check";
import { As3Tenant, SmtpPlaintext } from "../../lib";
import { Template } from "../../lib/testing";
import { FUZZ } from "../support/fuzz";
import { buildServices, type ServicePlan, servicePlans } from "../support/matrix";
import { makeStack } from "../support/stacks";

const SETTINGS = { ...FUZZ, numRuns: FUZZ.numRuns * 30 };

/**
 * What is wrong with what is built, without what AS3 alone does not take, and without the place where it is: a tenant is
 * one more step of a path.
 */
function faults(build: (scope: Construct) => void, inTenant: boolean): string[] {
  const stack = makeStack();
  build(inTenant ? new As3Tenant(stack, "tenant", { name: "Mail" }) : stack);
  return Template.fromStack(stack)
    .errors.filter(({ id }) => !id?.startsWith("as3-"))
    .map(({ message }) => message.replaceAll("edge/tenant/", "edge/"))
    .sort();
}

/** Values that no engine takes. */
const FAULTY: fc.Arbitrary<readonly [prop: string, value: unknown]> = fc.constantFrom(
  ["destination", "192.0.2.256"],
  ["destination", "mail.example.test"],
  ["port", 0],
  ["port", 65536],
  ["members", ["10.1.20.300"]],
  ["members", [{ address: "10.1.20.11", ratio: 0 }]],
  ["domain", "no domain"],
  ["connectionLimit", -1],
  ["slowRampTime", -1],
  ["minimumActiveMembers", 1.5],
  ["idleTimeout", "long"],
  ["description", 7],
  ["allowFrom", ["everywhere"]],
  ["clientNetwrok", "wan"],
);

describe("random services", () => {
  test("that are taken as resources are taken in a tenant", () => {
    fc.assert(
      fc.property(servicePlans, (plans: readonly ServicePlan[]) => {
        const build = (scope: Construct): void => buildServices(scope, plans);
        expect(faults(build, false)).toEqual([]);
        expect(faults(build, true)).toEqual([]);
      }),
      SETTINGS,
    );
  });

  test("that are refused as resources are refused in a tenant, in the same words", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(FAULTY, { minLength: 1, maxLength: 4, selector: ([prop]) => prop }),
        (given) => {
          const build = (scope: Construct): void => {
            const props = { destination: "192.0.2.25", members: ["10.1.20.11"], domain: "example.test" };
            new SmtpPlaintext(scope, "mail", { ...props, ...Object.fromEntries(given) });
          };
          const refused = faults(build, false);
          expect(refused).not.toEqual([]);
          expect(faults(build, true)).toEqual(refused);
        },
      ),
      SETTINGS,
    );
  });
});
