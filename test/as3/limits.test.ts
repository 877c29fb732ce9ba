import { As3Tenant, FirewallAction, FirewallPolicy, Pool, ServerSslProfile, TcpMonitor } from "../../lib";
import { synthesized } from "../support/stacks";

/** The errors of what is in a tenant. */
function errorsOf(build: (tenant: As3Tenant) => void, label?: string): string[] {
  return synthesized((stack) => {
    build(new As3Tenant(stack, "tenant", { name: "Mail", label }));
  }).errors.map(({ message }) => message);
}

const LONG = "a".repeat(65);

describe("what is narrower in AS3 than on the device", () => {
  test("descriptions of rules", () => {
    const rule = { name: "all", action: FirewallAction.REJECT };
    const policy = (description: string) => (tenant: As3Tenant) =>
      new FirewallPolicy(tenant, "policy", { rules: [rule, { ...rule, name: "more", description }] });
    expect(errorsOf(policy("a".repeat(64)))).toEqual([]);
    expect(errorsOf(policy(LONG))).toEqual([
      expect.stringMatching(/^rules\[1\]\.description: .* \[as3-value\]$/),
    ]);
  });

  test("labels", () => {
    const nothing = (): void => undefined;
    expect(errorsOf(nothing, "Mail, of all (and more)")).toEqual([]);
    for (const label of [LONG, "R&D", "[mail]", "a`b"]) {
      expect(errorsOf(nothing, label)).toEqual([expect.stringMatching(/^label: .* \[as3-value\]$/)]);
    }
  });

  test("names of hosts", () => {
    const members = ["mx1.example.test", "mx_2.example.test"];
    expect(errorsOf((tenant) => new Pool(tenant, "pool", { members, memberPort: 25 }))).toEqual([
      expect.stringMatching(/^members\[1\]\.address: "?mx_2\.example\.test"? has an underscore/),
    ]);
    const names = { serverName: "mx_1.example.test" };
    expect(errorsOf((tenant) => new ServerSslProfile(tenant, "tls", names))).toEqual([
      expect.stringMatching(/^serverName: /),
    ]);
  });

  test("the number of monitors", () => {
    const pool = (minimumMonitors: number) => (tenant: As3Tenant) => {
      const monitors = Array.from({ length: 64 }, (_, index) => new TcpMonitor(tenant, `m${index}`));
      new Pool(tenant, "pool", { monitors, minimumMonitors });
    };
    expect(errorsOf(pool(63))).toEqual([]);
    expect(errorsOf(pool(64))).toEqual([
      expect.stringMatching(/^minimumMonitors: 64 is more than AS3 takes/),
    ]);
  });
});
