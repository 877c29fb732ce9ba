import { Aspects, Testing, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClientSslProfile,
  type ClientSslProfileProps,
  MinimumTls,
  ServerSslProfile,
  TlsVersion,
  VirtualServer,
  Warnings,
} from "../../lib";
import { existingCertificate, makeBridging } from "../support/objects";
import { errorIds, makeStack, messagesOf, synthesized } from "../support/stacks";

const FACTORY = ["dont-insert-empty-fragments", "no-tlsv1.3"];
const V1_2 = ["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1", "no-tlsv1.1", "no-tlsv1.3"];
const V1_2_AND_1_3 = V1_2.slice(0, -1);
const GROUP = "/Common/f5-secure";

function clientSsl(
  scope: Construct,
  id: string,
  props: Partial<ClientSslProfileProps> = {},
): ClientSslProfile {
  return new ClientSslProfile(scope, id, { certificate: existingCertificate(scope, `${id}-cert`), ...props });
}

type Build = (stack: TerraformStack) => void;

const optionsOf = (build: Build, path = "it"): unknown =>
  synthesized(build).at(path).properties["tm_options"];

const warnings = (build: Build): string[] => messagesOf(synthesized(build).warnings, "old-tls");

describe("TLS 1.3", () => {
  test("stays off where minTls does not ask for it, also beside a cipher group", () => {
    const props = { minTls: TlsVersion.TLS1_2, cipherGroup: GROUP };
    expect(optionsOf((stack) => clientSsl(stack, "it", props))).toEqual(V1_2);
    expect(optionsOf((stack) => new ServerSslProfile(stack, "it", props))).toEqual(V1_2);
  });

  test("is spoken beside TLS 1.2 where tls13 asks for it", () => {
    const props = { minTls: TlsVersion.TLS1_2, tls13: true, cipherGroup: GROUP };
    expect(optionsOf((stack) => clientSsl(stack, "it", props))).toEqual(V1_2_AND_1_3);
    expect(optionsOf((stack) => new ServerSslProfile(stack, "it", props))).toEqual(V1_2_AND_1_3);
  });

  test("tls13 alone changes nothing else", () => {
    const options = optionsOf((stack) => clientSsl(stack, "it", { tls13: true, cipherGroup: GROUP }));
    expect(options).toEqual(["dont-insert-empty-fragments"]);
  });

  test("tls13 is refused without a cipher group, and against minTls", () => {
    expect(errorIds((stack) => clientSsl(stack, "it", { tls13: true }))).toEqual([
      "tls13-needs-cipher-group",
    ]);
    const props = { minTls: TlsVersion.TLS1_3, tls13: false, cipherGroup: GROUP };
    expect(errorIds((stack) => clientSsl(stack, "it", props))).toEqual(["no-effect"]);
  });

  test("has no switch on releases that do not know it", () => {
    const build =
      (release: string, props: Partial<ClientSslProfileProps>): Build =>
      (stack) => {
        const device = new Construct(stack, "device");
        device.node.setContext("bigip:tmosVersion", release);
        clientSsl(device, "it", props);
      };
    const minTls = TlsVersion.TLS1_2;
    expect(optionsOf(build("13.1.5", { minTls }), "device/it")).toEqual(V1_2_AND_1_3);
    expect(optionsOf(build("13.1.5", { minTls, tls13: false }), "device/it")).toEqual(V1_2_AND_1_3);
    expect(optionsOf(build("14.0", { minTls }), "device/it")).toEqual(V1_2);
    expect(errorIds(build("13.1.5", { tls13: true, cipherGroup: GROUP }))).toEqual(["release-lacks"]);
  });
});

describe("the parent's options", () => {
  test("are kept where it is a profile of the stack, also what its resource was given", () => {
    const own = (stack: TerraformStack, tmOptions: string[]): ClientSslProfile => {
      const parent = clientSsl(stack, "parent");
      const child = clientSsl(stack, "it", { parent, minTls: TlsVersion.TLS1_2 });
      // Later than the child: what counts is what is written.
      parent.resource.tmOptions = tmOptions;
      return child;
    };
    expect(optionsOf((stack) => own(stack, ["single-dh-use", "no-tlsv1.3"]))).toEqual([
      "single-dh-use",
      ...V1_2.slice(1),
    ]);
    expect(optionsOf((stack) => own(stack, ["no-dtls"]))).toEqual(["no-dtls", ...V1_2_AND_1_3.slice(1)]);
  });

  test("come from its own props and parents", () => {
    const options = optionsOf((stack) => {
      const grandparent = clientSsl(stack, "old", {
        minTls: TlsVersion.TLS1_2,
        tls13: true,
        cipherGroup: GROUP,
      });
      const parent = clientSsl(stack, "parent", { parent: grandparent });
      clientSsl(stack, "it", { parent, minTls: TlsVersion.TLS1_1 });
    });
    expect(options).toEqual(["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1"]);
  });

  test("count as the factory's where only the path is known", () => {
    for (const path of ["/Common/own", "/Common/clientssl"]) {
      const build: Build = (stack) =>
        clientSsl(stack, "it", {
          parent: ClientSslProfile.fromFullPath(stack, "parent", path),
          minTls: TlsVersion.TLS1_2,
        });
      expect(optionsOf(build)).toEqual(V1_2);
    }
  });

  test("are not written where nothing is asked for", () => {
    expect(optionsOf((stack) => clientSsl(stack, "it"))).toBeUndefined();
  });
});

describe("MinimumTls", () => {
  const raised =
    (build: Build, version = TlsVersion.TLS1_2): Build =>
    (stack) => {
      build(stack);
      Aspects.of(stack).add(new MinimumTls(version));
    };

  test("gives back no version that a parent or a list by hand switches off", () => {
    const inherited = raised((stack) => {
      const parent = clientSsl(stack, "parent", { minTls: TlsVersion.TLS1_3, cipherGroup: GROUP });
      clientSsl(stack, "it", { parent });
    });
    expect(optionsOf(inherited)).toEqual([...V1_2_AND_1_3, "no-tlsv1.2"]);
    const byHand = raised((stack) => {
      clientSsl(stack, "it").resource.tmOptions = ["single-dh-use", "no-tlsv1.2"];
    });
    expect(optionsOf(byHand)).toEqual(["single-dh-use", "no-sslv3", "no-tlsv1", "no-tlsv1.1", "no-tlsv1.2"]);
  });

  test("of TLS 1.3 asks for it", () => {
    const build = raised((stack) => clientSsl(stack, "it", { cipherGroup: GROUP }), TlsVersion.TLS1_3);
    expect(optionsOf(build)).toEqual([...V1_2_AND_1_3, "no-tlsv1.2"]);
  });
});

describe("the warning old-tls", () => {
  test("says what the factory parent leaves on, at each profile that a service makes", () => {
    const template = synthesized((stack) => {
      makeBridging(stack, "mail");
    });
    expect(template.warnings.map(({ constructPath, id }) => [constructPath, id])).toEqual([
      ["mail/ClientSsl", "old-tls"],
      ["mail/ServerSsl", "old-tls"],
    ]);
    expect(messagesOf(template.warnings, "old-tls")[0]).toContain("/Common/clientssl");
    expect(messagesOf(template.warnings, "old-tls")[1]).toContain("/Common/serverssl");
  });

  test.each([[TlsVersion.TLS1_0], [TlsVersion.TLS1_1]])("names TLS %s where it is stated", (minTls) => {
    const [warning] = warnings((stack) => {
      const parent = ClientSslProfile.fromFullPath(stack, "parent", "/Common/own");
      clientSsl(stack, "it", { parent, minTls });
    });
    expect(warning).toContain(`clients may speak TLS ${minTls}`);
  });

  test("counts what a policy allows", () => {
    const [warning] = warnings((stack) => {
      clientSsl(stack, "it");
      Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_1));
    });
    expect(warning).toContain("clients may speak TLS 1.1");
  });

  test.each<[string, Build]>([
    ["a new minTls", (stack) => clientSsl(stack, "it", { minTls: TlsVersion.TLS1_2 })],
    [
      "a parent that exists, which nobody reads",
      (stack) => {
        const parent = ClientSslProfile.fromFullPath(stack, "parent", "/Common/own");
        clientSsl(stack, "it", { parent });
      },
    ],
    [
      "a parent of the stack that has it",
      (stack) => {
        const parent = clientSsl(stack, "parent", { minTls: TlsVersion.TLS1_2 });
        clientSsl(stack, "it", { parent });
      },
    ],
    [
      "options by hand",
      (stack) => {
        clientSsl(stack, "it").resource.tmOptions = ["no-tlsv1", "no-tlsv1.1"];
      },
    ],
    ["a profile that exists", (stack) => ClientSslProfile.fromFullPath(stack, "it", "/Common/own")],
  ])("does not come with %s", (_, build) => {
    expect(warnings(build)).toEqual([]);
  });

  test("comes once for a parent and those that inherit from it", () => {
    const found = warnings((stack) => {
      const parent = clientSsl(stack, "parent");
      clientSsl(stack, "it", { parent });
    });
    expect(found).toHaveLength(1);
  });

  test("does not come where MinimumTls mends it, with and without validation", () => {
    const build = (): TerraformStack => {
      const stack = makeStack();
      const elsewhere = clientSsl(stack, "profile");
      const site = new Construct(stack, "site");
      new VirtualServer(site, "server", { destination: "192.0.2.25", port: 25, clientSsl: elsewhere });
      clientSsl(site, "it");
      Aspects.of(site).add(new MinimumTls(TlsVersion.TLS1_2));
      return stack;
    };
    for (const validates of [true, false]) {
      const stack = build();
      Testing.synth(stack, validates);
      expect(annotationsOf(stack)).toEqual([]);
    }
  });

  test("comes without validation, too", () => {
    const stack = makeStack();
    clientSsl(stack, "it");
    Testing.synth(stack);
    expect(annotationsOf(stack)).toHaveLength(1);
  });

  test("says nothing about a version that is refused", () => {
    expect(
      warnings((stack) => clientSsl(stack, "it", { minTls: "TLSv1.2" as unknown as TlsVersion })),
    ).toEqual([]);
  });

  test("can be acknowledged", () => {
    const { warnings: left } = synthesized((stack) => {
      Warnings.of(clientSsl(stack, "it")).acknowledge("old-tls", "a printer has nothing newer");
    });
    expect(left).toEqual([]);
  });
});

function annotationsOf(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .map(({ data }) => String(data))
    .filter((text) => text.includes("old-tls"));
}

test("the factory's options are those that the library takes for granted", () => {
  const options = optionsOf((stack) =>
    clientSsl(stack, "it", { tls13: false, minTls: undefined, cipherGroup: GROUP }),
  );
  expect(options).toEqual(FACTORY);
});
