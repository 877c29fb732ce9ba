import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { Annotations, TerraformOutput, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Template, bigipMatchers } from "../../lib/testing";
import { makeStack } from "./stacks";

expect.extend(bigipMatchers);

function mailStack(): TerraformStack {
  const stack = makeStack();
  const mail = new Construct(stack, "mail");
  new LtmPool(mail, "Pool", { name: "/Common/mail_pool", slowRampTime: 300, monitors: ["/Common/tcp"] });
  new TerraformOutput(mail, "Port", { value: 25 });
  Annotations.of(mail).addWarning("[snat-hides-source] servers see the BIG-IP's address");
  return stack;
}

/** A message as a user reads it, without terminal colours. */
function failure(assertion: () => void): string {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  try {
    assertion();
  } catch (error) {
    return (error as Error).message.replaceAll(colours, "");
  }
  throw new Error("the assertion should have failed");
}

const stack = mailStack();
const template = Template.fromStack(stack);
const broken = makeStack();
new Construct(broken, "mail").node.addValidation({ validate: () => ["port: 0 is not allowed [port-range]"] });

test("they take a stack, a Template or JSON", () => {
  for (const form of [stack, template, template.json]) {
    expect(form).toSatisfyProviderSchema();
    expect(form).toHaveBigipResource("bigip_ltm_pool");
  }
});

test("toSatisfyProviderSchema lists the faults", () => {
  const wrong = makeStack();
  const pool = new LtmPool(new Construct(wrong, "mail"), "Pool", { name: "/Common/mail_pool" });
  pool.addOverride("slow_ramp_tyme", 1);
  expect(wrong).not.toSatisfyProviderSchema();
  expect(failure(() => expect(wrong).toSatisfyProviderSchema())).toMatch(
    /^The stack contradicts the provider's schema \(1\):\n {2}mail\/Pool \(bigip_ltm_pool\.\w+\): slow_ramp_tyme: the provider does not know this argument$/,
  );
  expect(failure(() => expect(stack).not.toSatisfyProviderSchema())).toContain("and it should not");
});

describe("toHaveBigipResource", () => {
  test("compares the given properties and no others", () => {
    expect(template).toHaveBigipResource("bigip_ltm_pool", { slow_ramp_time: 300 });
    expect(template).toHaveBigipResource("bigip_ltm_pool", {
      name: expect.stringContaining("mail") as string,
    });
    expect(template).not.toHaveBigipResource("bigip_ltm_pool", { slow_ramp_time: 301 });
    expect(template).not.toHaveBigipResource("bigip_ltm_pool", { monitors: [] });
    expect(template).not.toHaveBigipResource("bigip_ltm_pool", { nope: 1 });
    expect(template).not.toHaveBigipResource("bigip_ltm_node");
  });

  test("compares nested objects the same way", () => {
    const nested = JSON.stringify({
      resource: { bigip_ltm_pool: { p: { x: { a: 1, b: { c: 2, d: 3 } } } } },
    });
    expect(nested).toHaveBigipResource("bigip_ltm_pool", { x: { b: { d: 3 } } });
    expect(nested).not.toHaveBigipResource("bigip_ltm_pool", { x: { b: { d: 4 } } });
  });

  test("says what each candidate has instead", () => {
    expect(
      failure(() =>
        expect(template).toHaveBigipResource("bigip_ltm_pool", { slow_ramp_time: 1, name: "/Common/x" }),
      ),
    ).toMatch(
      /^None of the 1 bigip_ltm_pool in the stack has these properties:\n {2}mail\/Pool \(\S+\)\n {4}slow_ramp_time: expected 1, received 300\n {4}name: expected "\/Common\/x", received "\/Common\/mail_pool"$/,
    );
    expect(failure(() => expect(template).toHaveBigipResource("bigip_ltm_node"))).toBe(
      "The stack has no bigip_ltm_node. It has:\n  1 bigip_ltm_pool",
    );
    expect(failure(() => expect(template).not.toHaveBigipResource("bigip_ltm_pool"))).toMatch(
      /^The stack has such a bigip_ltm_pool, and should not:\n {2}mail\/Pool/,
    );
  });
});

describe("toHaveResourceAt", () => {
  test("looks at one construct", () => {
    expect(template).toHaveResourceAt("mail/Pool");
    expect(template).toHaveResourceAt("mail/Pool", { slow_ramp_time: 300 });
    expect(template).not.toHaveResourceAt("mail/Pool", { slow_ramp_time: 1 });
    expect(template).not.toHaveResourceAt("mail");
  });

  test("says what is there", () => {
    expect(failure(() => expect(template).toHaveResourceAt("mial"))).toMatch(
      /^There is no resource at "mial"\. There are:\n {2}mail\/Pool/,
    );
    expect(failure(() => expect(template).toHaveResourceAt("mail/Pool", { slow_ramp_time: 1 }))).toMatch(
      /^The resource has other properties:\n {2}mail\/Pool \(\S+\)\n {4}slow_ramp_time: expected 1, received 300$/,
    );
    expect(failure(() => expect(template).not.toHaveResourceAt("mail/Pool"))).toMatch(/should not be\.$/);
  });
});

describe("toHaveOutput", () => {
  test("takes name or path, with or without a value", () => {
    expect(template).toHaveOutput("mail/Port");
    expect(template).toHaveOutput("mail/Port", 25);
    expect(template).not.toHaveOutput("mail/Port", 26);
    expect(template).not.toHaveOutput("mail/Port", undefined);
    expect(template).not.toHaveOutput("port");
  });

  test("says what is there", () => {
    expect(failure(() => expect(template).toHaveOutput("port"))).toMatch(
      /^There is no output "port"\. There are: mail_Port_\w+\.$/,
    );
    expect(failure(() => expect(template).toHaveOutput("mail/Port", 26))).toBe(
      "The output mail/Port has another value:\n  expected 26\n  received 25",
    );
    expect(failure(() => expect(template).not.toHaveOutput("mail/Port"))).toContain("should not: 25");
  });
});

describe("toHaveWarning and toHaveError", () => {
  test("find by id, by a part of the message, or any", () => {
    expect(template).toHaveWarning();
    expect(template).toHaveWarning("snat-hides-source");
    expect(stack).toHaveWarning("BIG-IP's address");
    expect(template).not.toHaveWarning("config-not-saved");
    expect(template).not.toHaveError();
    expect(broken).toHaveError("port-range");
    expect(broken).toHaveError();
    expect(broken).not.toHaveError("other");
    expect(broken).not.toHaveWarning();
  });

  test("say what there is", () => {
    expect(failure(() => expect(template).toHaveWarning("config-not-saved"))).toBe(
      'The stack has no warning "config-not-saved". It has:\n  [mail] [snat-hides-source] servers see the BIG-IP\'s address',
    );
    expect(failure(() => expect(template).toHaveError())).toBe("The stack has no error.");
    expect(failure(() => expect(template).toHaveError("port-range"))).toBe(
      'The stack has no error "port-range". It has no errors.',
    );
    expect(failure(() => expect(broken).not.toHaveError())).toBe(
      "The stack should have no error, and it has:\n  [mail] port: 0 is not allowed [port-range]",
    );
  });

  test("matchers that look at resources show the errors of a stack that has some", () => {
    expect(failure(() => expect(broken).toHaveBigipResource("bigip_ltm_pool"))).toBe(
      "The stack edge has a fault, so it was not written:\n  [edge/mail] port: 0 is not allowed [port-range]\n",
    );
  });
});
