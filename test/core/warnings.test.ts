import { App, Aspects, Manifest, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool, Warnings } from "../../lib";
import { Template, warningsOf } from "../../lib/testing";
import { makePlaintext } from "../support/objects";
import { makeStack } from "../support/stacks";

/** A service that does not state `snat`, in a construct in a stack. */
function silentStack(app = Testing.app()): { stack: TerraformStack; site: Construct } {
  const stack = makeStack("edge", app);
  const site = new Construct(stack, "site");
  makePlaintext(site, "mail", { snat: undefined });
  return { stack, site };
}

const idsOf = (stack: TerraformStack): unknown[] => warningsOf(stack).map(({ id }) => id);

describe("a warning", () => {
  test("carries its id in brackets and says where it is", () => {
    const [warning] = warningsOf(silentStack().stack);
    expect(warning?.constructPath).toBe("site/mail");
    expect(warning?.message).toMatch(/^\[snat-hides-source\] snat: not stated/);
  });

  test.each(["stack", "site"] as const)("is silenced for everything below the %s", (where) => {
    const made = silentStack();
    Warnings.of(made[where]).acknowledge("snat-hides-source", "the servers check nothing");
    expect(idsOf(made.stack)).toEqual([]);
  });

  test("is silenced also where the construct comes after", () => {
    const stack = makeStack();
    Warnings.of(stack).acknowledge("snat-hides-source", "the servers check nothing");
    makePlaintext(stack, "mail", { snat: undefined });
    expect(idsOf(stack)).toEqual([]);
  });

  test("is not silenced by another id, nor elsewhere", () => {
    const { stack } = silentStack();
    Warnings.of(stack).acknowledge("slow-ramp-off", "not this one");
    Warnings.of(new Construct(stack, "elsewhere")).acknowledge("snat-hides-source", "not here");
    const unused = "unused-acknowledgement";
    expect(idsOf(stack).sort()).toEqual(["snat-hides-source", unused, unused]);
  });

  test("of an id that is misspelt can't be silenced: the error names the right one", () => {
    const { stack, site } = silentStack();
    Warnings.of(site).acknowledge("snat-hides-sorce", "the servers check nothing");
    expect(Template.fromStack(stack).errors).toEqual([
      {
        constructPath: "site",
        id: "unknown-warning",
        message:
          'acknowledge: "snat-hides-sorce" is no warning. Allowed: ids of warnings, as they stand in brackets. ' +
          "Write snat-hides-source. [unknown-warning]",
      },
    ]);
  });

  test.each([
    [undefined, "a reason", "nothing is no warning"],
    ["entirely-else", "a reason", "Write the id that stands in brackets"],
    ["key-mismatch", "a reason", "It is an error, which has to be mended"],
    ["snat-hides-source", undefined, "expected a reason as text, got nothing"],
  ])("%s for %s is no acknowledgement", (id, reason, says) => {
    const { stack } = silentStack();
    Warnings.of(stack).acknowledge(id as string, reason as string);
    expect(Template.fromStack(stack).errors).toEqual([
      expect.objectContaining({ constructPath: "", message: expect.stringContaining(says) as string }),
    ]);
  });

  test("that does not come up makes its acknowledgement one, in each synthesis that validates", () => {
    const { stack, site } = silentStack();
    Warnings.of(site).acknowledge("snat-hides-source", "the servers check nothing");
    Warnings.of(site).acknowledge("slow-ramp-off", "there is no such pool");
    expect(warningsOf(stack)).toEqual([
      expect.objectContaining({
        constructPath: "site",
        id: "unused-acknowledgement",
        message: expect.stringContaining("acknowledge: there is no warning slow-ramp-off here") as string,
      }),
    ]);
    const other = silentStack();
    Warnings.of(other.stack).acknowledge("slow-ramp-off", "the pool is found last");
    new Pool(other.site, "pool", { slowRampTime: 0 });
    expect(idsOf(other.stack)).toEqual(["snat-hides-source"]);
  });

  test("that does not come up can have its acknowledgement acknowledged", () => {
    const { stack } = silentStack();
    Warnings.of(stack).acknowledge("slow-ramp-off", "some of the sites have it");
    Warnings.of(stack).acknowledge("unused-acknowledgement", "the list is shared by many stacks");
    expect(idsOf(stack)).toEqual(["snat-hides-source"]);
  });

  test("is asked of a construct, not of anything", () => {
    const none: unknown = 1;
    expect(() => Warnings.of(none as Construct)).toThrow(
      /Warnings\.of: 1 is not a construct.*\[value-type\]/,
    );
  });

  test("is there once, however often the stack is synthesized", () => {
    const { stack } = silentStack();
    idsOf(stack);
    Testing.synth(stack, true);
    Testing.fullSynth(stack);
    const texts = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
    expect(texts.filter((text) => text.includes("[snat-hides-source]"))).toHaveLength(1);
  });

  test.each([
    ["Testing.synth without validations", (stack: TerraformStack) => Testing.synth(stack)],
    ["Testing.synth with validations", (stack: TerraformStack) => Testing.synth(stack, true)],
    ["Testing.fullSynth", (stack: TerraformStack) => Testing.fullSynth(stack)],
  ])("shows with %s, also one of those that are found last", (_name, synthesize) => {
    const { stack } = silentStack();
    new Pool(stack, "pool", { slowRampTime: 0 });
    synthesize(stack);
    const texts = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
    expect(texts.filter((text) => /^\[(snat-hides-source|slow-ramp-off)\]/.test(text))).toHaveLength(2);
  });

  test("shows with app.synth, in the manifest that the CLI reads", () => {
    const outdir = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
    try {
      const app = new App({ outdir });
      silentStack(app);
      app.synth();
      const manifest = JSON.parse(readFileSync(join(outdir, Manifest.fileName), "utf8")) as {
        stacks: Record<string, { annotations: { message: string }[] }>;
      };
      const messages = manifest.stacks["edge"]?.annotations.map(({ message }) => message) ?? [];
      expect(messages.filter((message) => message.startsWith("[snat-hides-source]"))).toHaveLength(1);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });
});

describe("a rule that looks at the whole", () => {
  test("looks again at each synthesis, so that what was mended is no error any more", () => {
    const stack = makeStack();
    const service = makePlaintext(stack, "mail", { members: [] });
    expect(Template.fromStack(stack).errors.map(({ id }) => id)).toEqual(["members-missing"]);
    service.addMember("10.1.20.11");
    expect(Template.fromStack(stack).errors).toEqual([]);
  });

  test("sees what aspects add", () => {
    const stack = makeStack();
    makePlaintext(stack, "mail", { members: [] });
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof Pool && node.members.length === 0) node.addMember("10.1.20.11");
      },
    });
    expect(Template.fromStack(stack).errors).toEqual([]);
  });
});

test("all faults of a stack are told at once, and nothing is written", () => {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  try {
    const app = new App({ outdir });
    const stack = makeStack("edge", app);
    makePlaintext(stack, "one", { port: 0, slowRampTime: -1 });
    makePlaintext(stack, "two", { destination: "nowhere", healthCheck: { interval: 0 } });
    let message = "";
    try {
      app.synth();
    } catch (error) {
      message = (error as Error).message;
    }
    for (const rule of ["port-range", "number-range", "address-format"])
      expect(message).toContain(`[${rule}]`);
    for (const path of ["edge/one/VirtualServer", "edge/one/Pool", "edge/two/Monitor"]) {
      expect(message).toContain(path);
    }
    expect(message).not.toMatch(/\n\s+at /);
    expect(() => readFileSync(join(outdir, "stacks", "edge", "cdk.tf.json"))).toThrow(/ENOENT/);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
