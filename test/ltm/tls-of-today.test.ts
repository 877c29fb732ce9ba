import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  CipherGroup,
  CipherOrder,
  CipherRule,
  ClientCertificateMode,
  ClientSslProfile,
  type ClientSslProfileProps,
  ServerSslProfile,
  SmtpBridging,
  Snat,
  TlsVersion,
  TrustedCa,
} from "../../lib";
import { existingCertificate, makeOffload } from "../support/objects";
import { PEM } from "../support/pem";
import { commandsOf } from "../support/scripts";
import { errorIds, synthesized } from "../support/stacks";

const GROUP = "/Common/f5-secure";

const ec = (stack: TerraformStack, id = "ec", chain?: string): CertificateKeyPair =>
  new CertificateKeyPair(stack, id, { certificate: PEM.CERTIFICATE, key: "${var.key}", chain });

const profile =
  (props: (stack: TerraformStack) => Partial<ClientSslProfileProps>) =>
  (stack: TerraformStack): void => {
    new ClientSslProfile(stack, "it", { certificate: existingCertificate(stack, "rsa"), ...props(stack) });
  };

describe("client certificates of clients", () => {
  test.each([
    [undefined, "require"],
    [ClientCertificateMode.REQUEST, "request"],
  ])("mode %s", (mode, written) => {
    const template = synthesized(
      profile((stack) => ({
        clientCertificates: { trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ours.crt"), mode },
      })),
    );
    expect(template.at("it").properties).toMatchObject({
      ca_file: "/Common/ours.crt",
      peer_cert_mode: written,
    });
    const { address } = template.at("it/SetBackClientCertificatesWhenDestroyed");
    expect(template.at("it").properties["depends_on"]).toContain(address);
  });

  test("are let go before their authority is deleted", () => {
    const template = synthesized(
      profile((stack) => ({
        clientCertificates: { trustedCa: new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY }) },
      })),
    );
    const end = template.at("it/SetBackClientCertificatesWhenDestroyed").properties;
    expect(end["depends_on"]).toContain(template.at("ca").address);
  });

  test.each<[string, unknown, string]>([
    ["no authority", {}, "value-type"],
    ["an unknown mode", { mode: "always" }, "enum-value"],
    ["a prop that there is not", { ca: "/Common/ours.crt" }, "unknown-prop"],
  ])("%s is an error", (_title, given, id) => {
    const errors = errorIds(
      profile((stack) => {
        const trustedCa = TrustedCa.fromFullPath(stack, "ca", "/Common/ours.crt");
        const bag = id === "value-type" ? given : { trustedCa, ...(given as object) };
        return { clientCertificates: bag as never };
      }),
    );
    expect(errors).toEqual([id]);
  });
});

describe("further certificates", () => {
  test("are written with the first one, after each change of the profile", () => {
    const template = synthesized(profile((stack) => ({ certificates: [ec(stack)] })));
    expect(commandsOf(template, "it/Certificates")).toEqual([
      expect.stringMatching(
        /^modify ltm profile client-ssl \/Common\/it \{ cert-key-chain replace-all-with \{ default \{ cert \/Common\/mail\.crt key \/Common\/mail\.key chain none \} further_1 \{ cert .* key .* chain none \} \} \}$/,
      ),
    ]);
    // A path's two references are expressions of their own, each in quotes of its own.
    expect(String(template.at("it/Certificates/Script").properties["triggers_replace"])).toMatch(
      /^word0='\/''\$\{replace\(bigip_ssl_certificate\.ec_\w+\.partition, [^\n]*''\/''\$\{replace\(bigip_ssl_certificate\.ec_\w+\.name, /m,
    );
    expect(
      String(template.at("it/Certificate-1/SetBackCertificateWhenDestroyed").properties["commands"]),
    ).toContain("tmsh modify ltm profile client-ssl /Common/it { cert-key-chain delete { further_1 } }");
  });

  test("stay on the device with key and chain until the profile has let go of them", () => {
    const template = synthesized(profile((stack) => ({ certificates: [ec(stack, "ec", PEM.AUTHORITY)] })));
    expect(template.at("it/Certificate-1/SetBackCertificateWhenDestroyed").properties["depends_on"]).toEqual([
      expect.stringMatching(/^bigip_ssl_certificate\.ec_\w+$/),
      expect.stringMatching(/^bigip_ssl_key\.ec_Key_\w+$/),
      expect.stringMatching(/^bigip_ssl_certificate\.ec_Chain_\w+$/),
    ]);
  });

  test("of one type of key, or an RSA one behind another, are errors", () => {
    const rsa = (stack: TerraformStack): CertificateKeyPair => {
      const pair = ec(stack, "rsa-pair");
      Object.defineProperty(pair, "_keyType", { value: "RSA" });
      return pair;
    };
    expect(errorIds(profile((stack) => ({ certificate: ec(stack), certificates: [rsa(stack)] })))).toEqual([
      "certificate-types",
    ]);
    expect(errorIds(profile((stack) => ({ certificate: rsa(stack), certificates: [ec(stack)] })))).toEqual(
      [],
    );
    expect(
      errorIds(profile((stack) => ({ certificate: rsa(stack), certificates: [ec(stack), ec(stack, "b")] }))),
    ).toEqual(["certificate-types"]);
  });
});

describe("cipher rules and groups", () => {
  test("are made and named by a profile", () => {
    const template = synthesized((stack) => {
      const rule = new CipherRule(stack, "rule", {
        ciphers: "ECDHE+AES-GCM:TLS13-AES128-GCM-SHA256",
        dhGroups: "P256:X25519",
        description: "for mail",
      });
      const existing = CipherRule.fromFullPath(stack, "existing", GROUP);
      const group = new CipherGroup(stack, "group", {
        allow: [rule, existing],
        require: [existing],
        order: CipherOrder.STRENGTH,
      });
      new ServerSslProfile(stack, "it", { minTls: TlsVersion.TLS1_3, cipherGroup: group.fullPath });
    });
    expect(template.errors).toEqual([]);
    const [rule, group] = ["rule", "group"].map((path) => template.at(path));
    expect(rule?.properties).toMatchObject({
      cipher: "ECDHE+AES-GCM:TLS13-AES128-GCM-SHA256",
      dh_groups: "P256:X25519",
      description: "for mail",
    });
    expect(group?.properties).toMatchObject({
      allow: [`\${${rule?.address ?? ""}.name}`, GROUP],
      require: [GROUP],
      ordering: "strength",
    });
    expect(template.at("it").properties).toMatchObject({ cipher_group: `\${${group?.address ?? ""}.name}` });
  });

  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    ["a rule without ciphers", (stack) => new CipherRule(stack, "it", {} as never), "value-type"],
    [
      "ciphers with a blank",
      (stack) => new CipherRule(stack, "it", { ciphers: "ECDHE AES" }),
      "cipher-format",
    ],
    ["a group without rules", (stack) => new CipherGroup(stack, "it", { allow: [] }), "empty-list"],
    [
      "a group of something else",
      (stack) =>
        new CipherGroup(stack, "it", { allow: [TrustedCa.fromFullPath(stack, "x", "/Common/x")] as never }),
      "value-type",
    ],
  ])("%s is an error", (_title, build, id) => {
    expect(errorIds(build)).toEqual([id]);
  });
});

describe("services", () => {
  test("speak TLS 1.3 on both sides, ask for a name, and check servers by it", () => {
    const template = synthesized((stack) => {
      new SmtpBridging(stack, "mail", {
        destination: "192.0.2.25",
        port: 465,
        memberPort: 465,
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        certificate: existingCertificate(stack, "cert"),
        minTls: TlsVersion.TLS1_2,
        tls13: true,
        cipherGroup: GROUP,
        serverTls: { minTls: TlsVersion.TLS1_3, cipherGroup: GROUP, serverName: "mx.example.test" },
      });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("mail/ClientSsl").properties).toMatchObject({
      cipher_group: GROUP,
      tm_options: ["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1", "no-tlsv1.1"],
    });
    expect(template.at("mail/ServerSsl").properties).toMatchObject({
      cipher_group: GROUP,
      server_name: "mx.example.test",
      tm_options: ["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1", "no-tlsv1.1", "no-tlsv1.2"],
    });
    const sni = Buffer.from("mx.example.test").toString("base64");
    expect(commandsOf(template, "mail/Monitor").join("\n")).toContain(sni);
  });

  test("have no TLS options beside a profile of one's own", () => {
    const errors = errorIds((stack) => {
      makeOffload(stack, "mail", {
        certificate: undefined,
        clientSsl: ClientSslProfile.fromFullPath(stack, "own", "/Common/own"),
        cipherGroup: GROUP,
        ocsp: true,
      });
    });
    expect(errors).toEqual(["no-effect", "no-effect"]);
  });

  test("a name for the servers has no wildcard", () => {
    const { errors } = synthesized((stack) => {
      new ServerSslProfile(stack, "it", { serverName: "*.example.test" });
    });
    expect(errors.map(({ id, message }) => [id, message.includes("the BIG-IP can ask for")])).toEqual([
      ["server-name", true],
    ]);
  });
});
