import { Pool, type PoolMemberProps, type RequestQueue } from "../../lib";
import type { Template } from "../../lib/testing";
import { makePlaintext } from "../support/objects";
import { commandOf } from "../support/scripts";
import { synthesized } from "../support/stacks";

const LIMITED: PoolMemberProps = { address: "10.1.20.11", connectionLimit: 1000 };

function queued(requestQueue: Partial<RequestQueue>, ...members: (PoolMemberProps | string)[]): Template {
  return synthesized((stack) => {
    new Pool(stack, "it", { memberPort: 25, members, requestQueue: requestQueue as RequestQueue });
  });
}

describe("the request queue of a pool", () => {
  test("is set after each of the provider's requests for the pool", () => {
    const template = queued({ depth: 100, timeLimitMs: 5000 }, LIMITED);
    expect(commandOf(template, "it/RequestQueue", "modify")).toBe(
      "modify ltm pool /Common/it { queue-on-connection-limit enabled queue-depth-limit 100 queue-time-limit 5000 }",
    );
    const { lifecycle } = template.at("it/RequestQueue/Apply").properties as { lifecycle: object };
    expect(JSON.stringify(lifecycle)).toContain(template.at("it").address);
    expect(template.at("it").properties["depends_on"]).toEqual([
      template.at("it/SetBackRequestQueueWhenDestroyed").address,
    ]);
    expect(template.warnings).toEqual([]);
  });

  test("takes numbers that are known only at apply", () => {
    const number = "${var.depth}" as unknown as number;
    const template = queued({ depth: number, timeLimitMs: 5000 }, LIMITED);
    expect(commandOf(template, "it/RequestQueue", "modify")).toMatch(
      /queue-depth-limit \S*\$\{replace\(var\.depth/,
    );
  });

  test.each<[string, Partial<RequestQueue>, (PoolMemberProps | string)[], string[], string[]]>([
    ["no member has a limit", { depth: 9, timeLimitMs: 9 }, ["10.1.20.11"], ["queue-needs-limit"], []],
    [
      "a member has a limit of 0, which is none",
      { depth: 9, timeLimitMs: 9 },
      [{ address: "10.1.20.11", connectionLimit: 0 }],
      ["queue-needs-limit"],
      [],
    ],
    ["one of two has a limit", { depth: 9, timeLimitMs: 9 }, ["10.1.20.12", LIMITED], [], []],
    ["the pool has no members here", { depth: 9, timeLimitMs: 9 }, [], [], ["queue-limit-unknown"]],
    ["depth is 0", { depth: 0, timeLimitMs: 9 }, [LIMITED], [], ["queue-unlimited"]],
    ["both are 0", { depth: 0, timeLimitMs: 0 }, [LIMITED], [], ["queue-unlimited", "queue-unlimited"]],
    ["timeLimitMs is missing", { depth: 9 }, [LIMITED], ["value-type"], []],
    ["depth is negative", { depth: -1, timeLimitMs: 9 }, [LIMITED], ["number-range"], []],
  ])("%s", (_title, queue, members, errors, warnings) => {
    const template = queued(queue, ...members);
    expect(template.errors.map(({ id }) => id)).toEqual(errors);
    expect(template.warnings.map(({ id }) => id)).toEqual(warnings);
  });

  test("counts members that are added later", () => {
    const { errors } = synthesized((stack) => {
      const pool = new Pool(stack, "it", { memberPort: 25, requestQueue: { depth: 9, timeLimitMs: 9 } });
      pool.addMember(LIMITED);
    });
    expect(errors).toEqual([]);
  });
});

describe("the request queue of a service", () => {
  const requestQueue = { depth: 100, timeLimitMs: 5000 };

  test("is the made pool's", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail", { members: [LIMITED], requestQueue });
    });
    expect(commandOf(template, "mail/Pool/RequestQueue", "modify")).toContain("/Common/mail_pool");
  });

  test("is an error beside a given pool", () => {
    const { errors } = synthesized((stack) => {
      makePlaintext(stack, "mail", { pool: Pool.fromFullPath(stack, "pool", "/Common/mx"), requestQueue });
    });
    expect(errors.map(({ id }) => id)).toEqual(["no-effect"]);
    expect(errors[0]?.message).toContain("requestQueue");
  });
});
