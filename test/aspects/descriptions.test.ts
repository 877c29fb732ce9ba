import { Construct } from "constructs";
import { Descriptions, Pool, SmtpsProfile, SmtpStartTls, Snat, StartTls } from "../../lib";
import { existingCertificate, makePlaintext, OBJECT_KINDS } from "../support/objects";
import { errorIds, synthesized } from "../support/stacks";

const TEXT = "Made by Terraform, team mail";

test("every object of a service has the description, by the provider or by a script", () => {
  const template = synthesized((stack) => {
    Descriptions.of(stack).setDefault(TEXT);
    new SmtpStartTls(stack, "mail", {
      destination: "192.0.2.25",
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.addresses(["10.1.20.200"]),
      certificate: existingCertificate(stack, "cert"),
    });
  });
  expect(template.errors).toEqual([]);
  const objects = [
    "VirtualServer",
    "Pool",
    "Monitor",
    "ClientSsl",
    "Smtps",
    "ClientTcp",
    "ServerTcp",
    "SnatPool",
  ];
  const described = objects.filter((object) =>
    template
      .below(`mail/${object}`)
      .some(({ type, properties }) =>
        type === "terraform_data"
          ? String(properties["triggers_replace"] ?? properties["input"]).includes(TEXT)
          : properties["description"] === TEXT,
      ),
  );
  expect(described).toEqual(objects);
  expect(template.resource("bigip_ltm_node").properties["description"]).toBe(TEXT);
});

test("what an object states itself counts, then the nearest default", () => {
  const template = synthesized((stack) => {
    Descriptions.of(stack).setDefault("far");
    const near = new Construct(stack, "near");
    Descriptions.of(near).setDefault("near");
    new Pool(stack, "far-pool");
    new Pool(near, "pool");
    new Pool(near, "own", { description: "own" });
  });
  const description = (path: string): unknown => template.at(path).properties["description"];
  expect([description("far-pool"), description("near/pool"), description("near/own")]).toEqual([
    "far",
    "near",
    "own",
  ]);
});

test.each(OBJECT_KINDS)("$kind takes it, or has no place for it, without errors", ({ make }) => {
  const { errors } = synthesized((stack) => {
    Descriptions.of(stack).setDefault(TEXT);
    make(stack, "it");
  });
  expect(errors).toEqual([]);
});

test("without a default nothing is described", () => {
  const template = synthesized((stack) => makePlaintext(stack, "mail"));
  expect(template.resources().filter(({ properties }) => "description" in properties)).toEqual([]);
});

test("a default that comes too late is an error, unless all objects state their own", () => {
  const { errors } = synthesized((stack) => {
    new Pool(stack, "pool");
    Descriptions.of(stack).setDefault(TEXT);
  });
  expect(errors.map(({ id }) => id)).toEqual(["description-too-late"]);
  const fine = synthesized((stack) => {
    new Pool(stack, "pool", { description: "own" });
    Descriptions.of(stack).setDefault(TEXT);
  });
  expect(fine.errors).toEqual([]);
});

test("text that BIG-IP does not take is reported where it is used", () => {
  const { errors } = synthesized((stack) => {
    Descriptions.of(stack).setDefault("two\nlines");
    new Pool(stack, "pool");
  });
  expect(errors.map(({ id, constructPath }) => [id, constructPath])).toEqual([["text-characters", "pool"]]);
});

test('"none" is no description: BIG-IP would clear it', () => {
  const ids = errorIds((stack) => {
    new Pool(stack, "pool", { description: "none" });
    new SmtpsProfile(stack, "mail", { activation: StartTls.ALLOW, description: "none" });
  });
  expect(ids).toEqual(["no-effect", "no-effect"]);
});
