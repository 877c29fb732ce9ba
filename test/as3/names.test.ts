import { As3Tenant, Pool, SmtpPlaintext, Snat } from "../../lib";
import { isTenantName } from "../../lib/as3/names";
import { synthesized } from "../support/stacks";

/** The errors of names in a tenant that has a service and a pool. */
function errorsOf(service: string, pool = "others"): string[] {
  return synthesized((stack) => {
    const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
    new Pool(tenant, "pool", { name: pool });
    new SmtpPlaintext(tenant, "service", {
      name: service,
      destination: "192.0.2.25",
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
    });
  }).errors.map(({ message }) => message);
}

describe("names in a tenant", () => {
  test.each(["mail", "mail-in", "mail.in", "Mail_2", "m", "template"])("%s is one of a service", (name) => {
    expect(errorsOf(name)).toEqual([]);
  });

  test.each(["label", "remark", "class", "controls", "constants", "defaultRouteDomain", "optimisticLockKey"])(
    "%s is AS3's own, and none of a service; it is said once",
    (name) => {
      expect(errorsOf(name)).toEqual([
        expect.stringMatching(new RegExp(`^name: "?${name}"? is not a name that AS3 takes`)),
      ]);
    },
  );

  test.each(["pool-", "template", "schemaOverlay", "serviceMain", "enable", "2nd"])(
    "%s is none of an object",
    (name) => {
      expect(errorsOf("mail", name)).toEqual([expect.stringMatching(/\[as3-name\]$/)]);
    },
  );

  test.each([
    ["Mail", true],
    ["mail-", true],
    ["schemaVersion", false],
    ["updateMode", false],
    ["2mail", false],
    ["a".repeat(190), true],
    ["a".repeat(191), false],
  ])("%s as the tenant's: %s", (name, isTaken) => {
    expect(isTenantName(name)).toBe(isTaken);
  });
});
