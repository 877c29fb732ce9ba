import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  DeviceObject,
  type IProfile,
  Profile,
  SmtpOffload,
  SmtpPlaintext,
  Snat,
  VirtualServer,
  type VirtualServerProps,
} from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(180_000);

/** A listener; each step says what is different from the last. */
function listener(props: Partial<VirtualServerProps>): Build {
  return (stack) => {
    new VirtualServer(stack, "it", { destination: "192.0.2.25", port: 25, ...props });
    // The same address and port, for everybody else.
    new VirtualServer(stack, "rest", { destination: "192.0.2.25", port: 25, source: "203.0.113.0/24" });
  };
}

/** A listener with several certificates, by the names that clients ask for. */
function certificates(names: readonly string[], fallback: string): Build {
  return (stack) => {
    const certificate = CertificateKeyPair.fromFullPaths(stack, "pair", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    });
    const profiles = names.map(
      (name) =>
        new ClientSslProfile(stack, `ssl-${name}`, {
          name,
          certificate,
          ...(names.length > 1 && { serverName: `${name}.example.test` }),
          ...(names.length > 1 && name === fallback && { sniDefault: true }),
        }),
    );
    new SmtpOffload(stack, "mail", {
      destination: "192.0.2.25",
      port: 465,
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
      clientSsl: profiles[0],
      profiles: profiles.slice(1),
    });
  };
}

/** One change after the other on one device; after each one it is as if the stack had never been otherwise. */
describeWithRealProvider("changes of a listener", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
    await deployment.apply(listener({}));
  });
  afterAll(() => deployment.stop());

  const shown = (): unknown => deployment.device.get("ltm virtual", "/Common/it");

  test("clients: a network, another one, one address, all", async () => {
    for (const source of ["198.51.100.0/24", "198.51.100.128/25", "198.51.100.9", undefined]) {
      await deployment.change(listener({ source }));
    }
    expect(shown()).toMatchObject({ source: "0.0.0.0/0" });
  });

  test("addresses: a network, a smaller one, all, one", async () => {
    await deployment.change(listener({ destination: "192.0.2.128/25" }));
    expect(shown()).toMatchObject({ destination: "/Common/192.0.2.128:25", mask: "255.255.255.128" });
    await deployment.change(listener({ destination: "192.0.2.128/26" }));
    await deployment.change(listener({ destination: "0.0.0.0" }));
    expect(shown()).toMatchObject({ destination: "/Common/0.0.0.0:25", mask: "any" });
    await deployment.change(listener({}));
    expect(shown()).toMatchObject({ mask: "255.255.255.255" });
  });

  test("everything goes", async () => {
    await deployment.destroy();
  });
});

describeWithRealProvider("several certificates on a listener", () => {
  test("one, two with a default, a third, one again", async () => {
    const deployment = await Deployment.start();
    try {
      await deployment.apply(certificates(["mail"], "mail"));
      await deployment.change(certificates(["mail", "relay"], "mail"));
      await deployment.change(certificates(["mail", "relay", "lists"], "mail"));
      await deployment.change(certificates(["mail"], "mail"));
      expect(deployment.device.get("ltm profile client-ssl", "/Common/mail")).toMatchObject({
        serverName: "none",
        sniDefault: "false",
      });
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});

describeWithRealProvider("statistics of connections", () => {
  test("are collected by a profile of one's own or BIG-IP's, and no longer when it leaves", async () => {
    const deployment = await Deployment.start({ modules: ["ltm", "avr"] });
    try {
      const service =
        (profiles: (stack: TerraformStack) => IProfile[]) =>
        (stack: TerraformStack): void => {
          new SmtpPlaintext(stack, "mail", {
            destination: "192.0.2.25",
            members: ["10.1.20.11"],
            domain: "example.test",
            snat: Snat.automap(),
            profiles: profiles(stack),
          });
        };
      await deployment.apply(
        service((stack) => [
          new DeviceObject(stack, "analytics", {
            component: "ltm profile tcp-analytics",
            properties: { "collected-by-server-side": "disabled" },
          }),
        ]),
      );
      await deployment.change(
        service((stack) => [Profile.fromFullPath(stack, "own", "/Common/tcp-analytics")]),
      );
      await deployment.change(service(() => []));
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});
