import { spawnSync } from "node:child_process";
import { Testing } from "cdktf";
import { Template, bigipMatchers, snapshotOf, validateWithTerraform } from "cdktf-bigip-smtp/testing";
import { MailStack, type MailStackProps } from "./main";

expect.extend(bigipMatchers);

const PROPS: MailStackProps = {
  mxAddress: "192.0.2.40",
  submissionAddress: "192.0.2.41",
  servers: ["10.1.80.11", "10.1.80.12"],
};

const makeStack = (props: Partial<MailStackProps> = {}): MailStack =>
  new MailStack(Testing.app(), "testing", { ...PROPS, ...props });

describe("the stack", () => {
  const template = Template.fromStack(makeStack());

  test("has no errors, and no warnings that nobody acknowledged", () => {
    expect(template).not.toHaveError();
    expect(template).not.toHaveWarning();
  });

  test("has only arguments that the provider knows, of the right types", () => {
    expect(template).toSatisfyProviderSchema();
  });

  test("shows other domains' servers by their own addresses", () => {
    expect(template).toHaveResourceAt("mx/VirtualServer", { port: 25, source_address_translation: "none" });
  });

  test("takes submissions with TLS 1.2 and later", () => {
    expect(template).toHaveResourceAt("submission/VirtualServer", { destination: "192.0.2.41", port: 465 });
    expect(template).toHaveBigipResource("bigip_ltm_profile_client_ssl", {
      tm_options: expect.arrayContaining(["no-tlsv1", "no-tlsv1.1"]) as string[],
    });
  });

  test("has one node for each server, though both services use them", () => {
    expect(template.count("bigip_ltm_node")).toBe(PROPS.servers.length);
    expect(template.count("bigip_ltm_pool_attachment")).toBe(2 * PROPS.servers.length);
  });

  test("rejects submissions from elsewhere", () => {
    const script = template.at("submission/FirewallPolicy/Script").properties["triggers_replace"];
    expect(script).toContain("198.51.100.0/24");
    expect(script).toContain("action reject");
  });

  test("tells others where the MX service is", () => {
    expect(template).toHaveOutput(
      "mx_service",
      expect.objectContaining({ destination: "192.0.2.40", port: 25 }),
    );
  });

  test("is the one that was reviewed", () => {
    expect(snapshotOf(makeStack())).toMatchSnapshot();
  });
});

test("both services can have one address, since their ports differ", () => {
  expect(makeStack({ submissionAddress: PROPS.mxAddress })).not.toHaveError();
});

test("an address that is none is reported by the construct that has it", () => {
  const { errors } = Template.fromStack(makeStack({ mxAddress: "192.0.2.400" }));
  expect(errors).toMatchObject([{ constructPath: "mx/VirtualServer", id: "address-format" }]);
});

/** Real Terraform, without a registry and without a BIG-IP. */
describe("Terraform", () => {
  const isInstalled = spawnSync("terraform", ["version"]).status === 0;

  test("accepts the stack and plans to make all of it", async () => {
    if (!isInstalled && process.env["REQUIRE_TERRAFORM"] !== "1") {
      console.warn("Terraform is not installed, so it has not been asked.");
      return;
    }
    const { valid, diagnostics, plannedChanges } = await validateWithTerraform(makeStack(), {
      plan: true,
      variables: { bigip_address: "192.0.2.1", bigip_username: "test", bigip_password: "test" },
    });
    expect(diagnostics).toEqual([]);
    expect(valid).toBe(true);
    expect(new Set(plannedChanges.flatMap(({ actions }) => actions))).toEqual(new Set(["create"]));
  }, 60_000);
});
