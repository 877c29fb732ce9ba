import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  type ICertificateKeyPair,
  SaveConfig,
  SmtpBridging,
  type SmtpHealthCheck,
  SmtpOffload,
  SmtpPassthrough,
  SmtpPlaintext,
  SmtpServerSideEncryption,
  Snat,
  StartTls,
  Warnings,
} from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

const SERVICE = {
  destination: "192.0.2.25",
  port: 465,
  members: ["10.1.20.11", "10.1.20.12"],
  domain: "example.test",
  snat: Snat.automap(),
};

const LOGIN = { username: "monitor", password: "a$b\"c'd e\\f?" };

function certificateIn(stack: TerraformStack): ICertificateKeyPair {
  return CertificateKeyPair.fromFullPaths(stack, "cert", {
    certificate: "/Common/default.crt",
    key: "/Common/default.key",
  });
}

function inSavedStack(build: Build): Build {
  return (stack) => {
    new SaveConfig(stack, "save");
    Warnings.of(stack).acknowledge("literal-secret", "invented");
    build(stack);
  };
}

/** The same construct id as another kind of service, or with another kind of health check. */
const SERVICES = {
  plaintext: (stack) => new SmtpPlaintext(stack, "mail", SERVICE),
  offload: (stack) => new SmtpOffload(stack, "mail", { ...SERVICE, certificate: certificateIn(stack) }),
  "offload with STARTTLS": (stack) =>
    new SmtpOffload(stack, "mail", {
      ...SERVICE,
      port: 587,
      startTls: StartTls.REQUIRE,
      certificate: certificateIn(stack),
    }),
  bridging: (stack) =>
    new SmtpBridging(stack, "mail", { ...SERVICE, memberPort: 465, certificate: certificateIn(stack) }),
  passthrough: (stack) => new SmtpPassthrough(stack, "mail", { ...SERVICE, memberPort: 465 }),
  "server-side encryption": (stack) =>
    new SmtpServerSideEncryption(stack, "mail", { ...SERVICE, port: 25, memberPort: 465 }),
} satisfies Record<string, Build>;

const HEALTH_CHECKS: Record<string, SmtpHealthCheck> = {
  "BIG-IP's own": {},
  "a login": { login: LOGIN },
  "another password": { login: { ...LOGIN, password: "another" } },
  "an envelope": { envelope: { from: "monitor@example.test", to: "postmaster@example.test" } },
  "a port and an envelope": {
    envelope: { from: "monitor@example.test", to: "postmaster@example.test" },
    port: 2525,
  },
  "another port and no envelope": { port: 2526 },
  "another interval on that port": { interval: 10, timeout: 40, port: 2526 },
  "another port": { interval: 10, timeout: 40, port: 2525 },
  "a port and a login": { login: LOGIN, port: 2525 },
  "a login on another port": { login: LOGIN, port: 2526 },
  "a login on the members' own port": { login: LOGIN },
};

/** From each to the next and back to the first, so that each kind is arrived at and left. */
function circle(names: readonly string[]): string[] {
  return [...names, ...names.slice(0, 1)];
}

describeWithRealProvider("one service turned into another", () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.start();
  });
  afterAll(() => deployment.stop());

  const orders = [
    circle(Object.keys(SERVICES)),
    ["bridging", "offload", "bridging"],
    ["offload", "passthrough", "offload"],
    ["offload with STARTTLS", "offload", "plaintext"],
  ];

  test.each(orders.map((order) => [order.join(" > "), order] as const))("%s", async (_title, order) => {
    for (const name of order) {
      const build = SERVICES[name as keyof typeof SERVICES];
      await deployment.change(inSavedStack(build));
      expect(deployment.device.isSaved).toBe(true);
    }
  });

  test("destroyed, nothing is left", async () => {
    await deployment.destroy();
  });
});

describeWithRealProvider("BL-124: one health check turned into another", () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.start();
  });
  afterAll(() => deployment.stop());

  test.each(circle(Object.keys(HEALTH_CHECKS)).map((name, index) => [name, index] as const))(
    "%s (%i)",
    async (name) => {
      const healthCheck = HEALTH_CHECKS[name];
      await deployment.change(
        inSavedStack((stack) => new SmtpPlaintext(stack, "mail", { ...SERVICE, port: 25, healthCheck })),
      );
    },
  );

  test("destroyed, nothing is left", async () => {
    await deployment.destroy();
  });
});
