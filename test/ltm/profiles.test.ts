import { Testing, type TerraformStack, TerraformVariable } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  type ClientSslProfileProps,
  FastL4Profile,
  type IClientSslProfile,
  ServerSslProfile,
  type ServerSslProfileProps,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VirtualServer,
} from "../../lib";
import { existingCertificate } from "../support/objects";
import { PEM } from "../support/pem";
import { Template } from "../../lib/testing";
import { makeStack, synthesized } from "../support/stacks";
import { testProps, type PropCase } from "../support/props";

const NO_OLD_TLS: readonly (readonly [TlsVersion, string[]])[] = [
  [TlsVersion.TLS1_0, ["no-sslv3", "no-tlsv1.3"]],
  [TlsVersion.TLS1_1, ["no-sslv3", "no-tlsv1", "no-tlsv1.3"]],
  [TlsVersion.TLS1_2, ["no-sslv3", "no-tlsv1", "no-tlsv1.1", "no-tlsv1.3"]],
];

const TLS13 = {
  props: { minTls: TlsVersion.TLS1_3, cipherGroup: "/Common/f5-secure" },
  emits: {
    cipher_group: "/Common/f5-secure",
    tm_options: ["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1", "no-tlsv1.1", "no-tlsv1.2"],
  },
};

describe("TcpProfile", () => {
  testProps((stack) => new TcpProfile(stack, "it"), { name: "/Common/it", defaults_from: "/Common/tcp" }, [
    {
      title: "name and partition",
      make: (stack) => new TcpProfile(stack, "it", { name: "tcp_mail", partition: "mail" }),
      emits: { name: "/mail/tcp_mail" },
    },
    {
      title: "parent",
      make: (stack) =>
        new TcpProfile(stack, "it", {
          parent: TcpProfile.fromFullPath(stack, "parent", "/Common/f5-tcp-wan"),
        }),
      emits: { defaults_from: "/Common/f5-tcp-wan" },
    },
    {
      title: "idleTimeout",
      make: (stack) => new TcpProfile(stack, "it", { idleTimeout: 600 }),
      emits: { idle_timeout: 600 },
    },
  ]);
});

describe("FastL4Profile", () => {
  testProps(
    (stack) => new FastL4Profile(stack, "it"),
    { name: "/Common/it", defaults_from: "/Common/fastL4" },
    [
      {
        title: "parent",
        make: (stack) =>
          new FastL4Profile(stack, "it", {
            parent: FastL4Profile.fromFullPath(stack, "parent", "/Common/own"),
          }),
        emits: { defaults_from: "/Common/own" },
      },
      {
        title: "idleTimeout, as the text that the provider wants",
        make: (stack) => new FastL4Profile(stack, "it", { idleTimeout: 600 }),
        emits: { idle_timeout: "600" },
      },
    ],
  );
});

describe("ClientSslProfile", () => {
  const prop = (
    title: string,
    props: Partial<ClientSslProfileProps>,
    emits: PropCase["emits"],
  ): PropCase => ({
    title,
    make: (stack) => {
      new ClientSslProfile(stack, "it", { certificate: existingCertificate(stack, "cert"), ...props });
    },
    emits,
  });

  testProps(
    (stack) => new ClientSslProfile(stack, "it", { certificate: existingCertificate(stack, "cert") }),
    {
      name: "/Common/it",
      defaults_from: "/Common/clientssl",
      cert_key_chain: { name: "default", cert: "/Common/mail.crt", key: "/Common/mail.key" },
    },
    [
      {
        title: "parent",
        make: (stack) => {
          new ClientSslProfile(stack, "it", {
            certificate: existingCertificate(stack, "cert"),
            parent: ClientSslProfile.fromFullPath(stack, "parent", "/Common/clientssl-secure"),
          });
        },
        emits: { defaults_from: "/Common/clientssl-secure" },
      },
      ...NO_OLD_TLS.map(([minTls, off]) =>
        prop(`minTls ${minTls}`, { minTls }, { tm_options: ["dont-insert-empty-fragments", ...off] }),
      ),
      prop("minTls 1.3 and cipherGroup", TLS13.props, TLS13.emits),
      prop("ciphers", { ciphers: "DEFAULT:!3DES" }, { ciphers: "DEFAULT:!3DES" }),
      prop("serverName", { serverName: "*.example.test" }, { server_name: "*.example.test" }),
      prop("sniDefault", { sniDefault: true }, { sni_default: "true" }),
      prop("sniDefault off", { sniDefault: false }, { sni_default: "false" }),
      prop("ocsp", { ocsp: true }, { ocsp_stapling: "enabled" }),
      {
        title: "an uploaded pair with chain and passphrase",
        make: (stack) => {
          const certificate = new CertificateKeyPair(stack, "cert", {
            certificate: "${var.certificate}",
            key: "${var.key}",
            chain: "${var.chain}",
            passphrase: "${var.passphrase}",
          });
          new ClientSslProfile(stack, "it", { certificate });
        },
        emits: (reference) => ({
          cert_key_chain: {
            name: "default",
            cert: `/${reference("cert", "partition")}/${reference("cert")}`,
            key: `/${reference("cert/Key", "partition")}/${reference("cert/Key")}`,
            chain: `/${reference("cert/Chain", "partition")}/${reference("cert/Chain")}`,
            passphrase: "${var.passphrase}",
          },
        }),
      },
    ],
  );
});

describe("ServerSslProfile", () => {
  const prop = (title: string, props: ServerSslProfileProps, emits: PropCase["emits"]): PropCase => ({
    title,
    make: (stack) => new ServerSslProfile(stack, "it", props),
    emits,
  });

  testProps(
    (stack) => new ServerSslProfile(stack, "it"),
    {
      name: "/Common/it",
      defaults_from: "/Common/serverssl",
      cert: "none",
      key: "none",
      c3d_cert_extension_includes: [
        "basic-constraints",
        "extended-key-usage",
        "key-usage",
        "subject-alternative-name",
      ],
    },
    [
      {
        title: "parent",
        make: (stack) => {
          const parent = ServerSslProfile.fromFullPath(stack, "parent", "/Common/serverssl-secure");
          new ServerSslProfile(stack, "it", { parent });
        },
        emits: { defaults_from: "/Common/serverssl-secure" },
      },
      {
        title: "certificate",
        make: (stack) =>
          new ServerSslProfile(stack, "it", { certificate: existingCertificate(stack, "cert") }),
        emits: { cert: "/Common/mail.crt", key: "/Common/mail.key" },
      },
      {
        title: "trustedCa",
        make: (stack) =>
          new ServerSslProfile(stack, "it", {
            trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ca.crt"),
          }),
        emits: { peer_cert_mode: "require", ca_file: "/Common/ca.crt" },
      },
      {
        title: "an uploaded trustedCa",
        make: (stack) =>
          new ServerSslProfile(stack, "it", {
            trustedCa: new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY }),
          }),
        emits: (reference) => ({
          peer_cert_mode: "require",
          ca_file: `/${reference("ca", "partition")}/${reference("ca")}`,
        }),
      },
      ...NO_OLD_TLS.map(([minTls, off]) =>
        prop(`minTls ${minTls}`, { minTls }, { tm_options: ["dont-insert-empty-fragments", ...off] }),
      ),
      prop("minTls 1.3 and cipherGroup", TLS13.props, TLS13.emits),
      prop("ciphers", { ciphers: "DEFAULT" }, { ciphers: "DEFAULT" }),
    ],
  );
});

describe("several client SSL profiles on a virtual server", () => {
  type Make = (
    stack: TerraformStack,
    id: string,
    props?: Partial<ClientSslProfileProps>,
  ) => IClientSslProfile;
  const made: Make = (stack, id, props) =>
    new ClientSslProfile(stack, id, { certificate: existingCertificate(stack, `${id}-cert`), ...props });
  const existing: Make = (stack, id) => ClientSslProfile.fromFullPath(stack, id, `/Common/${id}`);
  const faults = (profiles: (stack: TerraformStack) => IClientSslProfile[]): string[] =>
    synthesized((stack) => {
      new VirtualServer(stack, "it", {
        destination: "192.0.2.25",
        port: 465,
        clientTcpProfile: TcpProfile.fromFullPath(stack, "tcp", "/Common/tcp"),
        clientProfiles: profiles(stack),
      });
    }).errors.map(({ message }) => message);

  test.each<[string, (stack: TerraformStack) => IClientSslProfile[]]>([
    ["one is the default", (stack) => [made(stack, "a", { sniDefault: true }), made(stack, "b")]],
    [
      "the parent of one is it",
      (stack) => {
        const parent = made(stack, "p", { sniDefault: true });
        return [made(stack, "a", { parent }), made(stack, "b")];
      },
    ],
    ["one is of the device", (stack) => [made(stack, "a"), existing(stack, "b")]],
    [
      "the parent of one is of the device",
      (stack) => [made(stack, "a", { parent: existing(stack, "p") }), made(stack, "b")],
    ],
    [
      "Terraform knows",
      (stack) => {
        const sniDefault = new TerraformVariable(stack, "d", { type: "bool" })
          .booleanValue as unknown as boolean;
        return [made(stack, "a", { sniDefault }), made(stack, "b")];
      },
    ],
    ["there is only one", (stack) => [made(stack, "a")]],
  ])("are taken where %s", (_title, profiles) => {
    expect(faults(profiles)).toEqual([]);
  });

  test("need a default", () => {
    expect(faults((stack) => [made(stack, "a"), made(stack, "b", { sniDefault: false })])).toEqual([
      expect.stringContaining("/Common/a and /Common/b none is the default for SNI"),
    ]);
  });

  test("have one default, also beside one of the device", () => {
    expect(
      faults((stack) => [
        made(stack, "a", { sniDefault: true }),
        made(stack, "b", { sniDefault: true }),
        existing(stack, "c"),
      ]),
    ).toEqual([expect.stringContaining("/Common/a and /Common/b are all the default for SNI")]);
  });

  test("let go of the virtual server before one is no longer the default", () => {
    const template = synthesized((stack) => {
      const clientSsl = made(stack, "a", { sniDefault: true, serverName: "mail.example.test" });
      const clientTcpProfile = TcpProfile.fromFullPath(stack, "tcp", "/Common/tcp");
      new VirtualServer(stack, "it", { destination: "192.0.2.25", port: 465, clientTcpProfile, clientSsl });
    });
    expect(template.at("it").properties["depends_on"]).toEqual(
      expect.arrayContaining([template.at("a/SetBackSniDefaultWhenDestroyed").address]),
    );
  });
});

test.each([TcpProfile, FastL4Profile, ClientSslProfile, ServerSslProfile])(
  "%p that exists is referred to by its path",
  (kind) => {
    const template = synthesized((stack) => {
      expect(kind.fromFullPath(stack, "it", "/Common/own").devicePath).toBe("/Common/own");
    });
    expect(template.resources()).toEqual([]);
  },
);

test.each([
  ["12.1", "Set ciphers instead of cipherGroup"],
  ["13.0", undefined],
  [undefined, undefined],
])("a cipher group on release %s", (release, advice) => {
  const stack = makeStack("edge", Testing.app({ context: { "bigip:tmosVersion": release } }));
  const certificate = existingCertificate(stack, "cert");
  new ClientSslProfile(stack, "it", { certificate, cipherGroup: "/Common/f5-secure" });
  const [error, ...others] = Template.fromStack(stack).errors;
  expect(error?.id).toBe(advice === undefined ? undefined : "release-lacks");
  expect(error?.message ?? "").toContain(advice ?? "");
  expect(others).toEqual([]);
});
