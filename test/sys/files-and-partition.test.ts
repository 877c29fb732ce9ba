import { createHash } from "node:crypto";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { CertificateKeyPair, ClientSslProfile, Partition, TrustedCa } from "../../lib";
import { snapshotOf } from "../../lib/testing";
import { makePlaintext } from "../support/objects";
import { PEM } from "../support/pem";
import { makeStack, synthesized } from "../support/stacks";
import { testProps } from "../support/props";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

describe("CertificateKeyPair", () => {
  const make = (props: Partial<ConstructorParameters<typeof CertificateKeyPair>[2]> = {}) =>
    synthesized((stack) => {
      new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE, key: PEM.KEY, ...props });
    });

  test("uploads certificate and key under names with the hash of their content", () => {
    const template = make();
    expect(template.at("it").properties).toMatchObject({
      name: `it_${hash(PEM.CERTIFICATE)}.crt`,
      content: PEM.CERTIFICATE,
      partition: "Common",
      lifecycle: { create_before_destroy: true },
    });
    expect(template.at("it/Key").properties).toMatchObject({
      name: `it_${hash(PEM.KEY)}.key`,
      content: PEM.KEY,
      partition: "Common",
      lifecycle: { create_before_destroy: true },
    });
    expect(template.at("it/Key").properties).not.toHaveProperty("passphrase");
    expect(template.resources()).toHaveLength(2);
  });

  test("uploads the chain, and takes name, partition and passphrase", () => {
    const template = make({
      name: "mail",
      partition: "mail",
      chain: PEM.AUTHORITY,
      key: PEM.ENCRYPTED_KEY,
      passphrase: PEM.PASSPHRASE,
    });
    expect(template.errors).toEqual([]);
    expect(template.at("it/Chain").properties).toMatchObject({
      name: `mail_chain_${hash(PEM.AUTHORITY)}.crt`,
      content: PEM.AUTHORITY,
      partition: "mail",
    });
    expect(template.at("it/Key").properties).toMatchObject({ passphrase: PEM.PASSPHRASE, partition: "mail" });
  });

  test("lets Terraform make the hash of what is known only at apply, without showing the secret", () => {
    const template = synthesized((stack) => {
      const text = (id: string): string =>
        new TerraformVariable(stack, id, { type: "string", sensitive: true }).stringValue;
      new CertificateKeyPair(stack, "it", { certificate: text("certificate"), key: text("key") });
    });
    expect(template.warnings).toEqual([]);
    expect(template.at("it/Key").properties).toMatchObject({
      name: "it_${nonsensitive(substr(sha256(sensitive(var.key)), 0, 8))}.key",
      content: "${var.key}",
    });
  });

  test("takes a mixture of text, tokens and typed Terraform syntax for what it is", () => {
    const template = synthesized((stack) => {
      const token = new TerraformVariable(stack, "leaf", { type: "string" }).stringValue;
      const certificate = `# "leaf"\n${token}\n\${file("chain.pem")}`;
      new CertificateKeyPair(stack, "it", { certificate, key: "${var.key}" });
    });
    expect(template.at("it").properties["name"]).toBe(
      'it_${nonsensitive(substr(sha256(sensitive(join("", ["# \\"leaf\\"\\n", var.leaf, "\\n", file("chain.pem")]))), 0, 8))}.crt',
    );
  });

  test("tells the paths that it will have", () => {
    const stack = makeStack();
    const pair = new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE, key: "${var.key}" });
    expect(pair.devicePath).toBe(`/Common/it_${hash(PEM.CERTIFICATE)}.crt`);
    const unknown = new CertificateKeyPair(stack, "b", { certificate: "${var.pem}", key: "${var.key}" });
    expect(unknown.devicePath).toBeUndefined();
  });

  test("accepts a leaf that is followed by its chain, and text around the blocks", () => {
    expect(make({ certificate: `# leaf\n${PEM.CERTIFICATE}${PEM.AUTHORITY}` }).errors).toEqual([]);
  });

  test("leaves users of the pair as they are when a renewed pair comes", () => {
    const withoutFiles = (certificate: string): string => {
      const stack = makeStack();
      const pair = new CertificateKeyPair(stack, "cert", { certificate, key: "${var.key}" });
      new ClientSslProfile(stack, "tls", { certificate: pair });
      const { resource, ...rest } = JSON.parse(snapshotOf(stack)) as { resource: Record<string, unknown> };
      return JSON.stringify({ ...rest, resource: { ...resource, bigip_ssl_certificate: undefined } });
    };
    expect(withoutFiles(PEM.EXPIRED)).toBe(withoutFiles(PEM.CERTIFICATE));
  });

  test("refers to files that exist by their full paths", () => {
    const stack = makeStack();
    const pair = CertificateKeyPair.fromFullPaths(stack, "it", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
      chain: "/Common/chain.crt",
    });
    expect(pair).toMatchObject({
      fullPath: "/Common/mail.crt",
      devicePath: "/Common/mail.crt",
      keyFullPath: "/Common/mail.key",
      chainFullPath: "/Common/chain.crt",
    });
  });

  test.each(["certificate", "key", "chain"])("checks the path of an existing %s", (prop) => {
    const template = synthesized((stack) => {
      const paths = { certificate: "/Common/a.crt", key: "/Common/a.key", chain: "/Common/c.crt" };
      CertificateKeyPair.fromFullPaths(stack, "it", { ...paths, [prop]: "mail.crt" });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["full-path-format"]);
  });
});

describe("TrustedCa", () => {
  testProps(
    (stack) => new TrustedCa(stack, "it", { certificate: PEM.AUTHORITY }),
    { name: `it_${hash(PEM.AUTHORITY)}.crt`, content: PEM.AUTHORITY, partition: "Common" },
    [
      {
        title: "name and partition",
        make: (stack) =>
          new TrustedCa(stack, "it", { certificate: PEM.AUTHORITY, name: "ca", partition: "mail" }),
        emits: { name: `ca_${hash(PEM.AUTHORITY)}.crt`, partition: "mail" },
      },
      {
        title: "a certificate that is known only at apply",
        make: (stack) => new TrustedCa(stack, "it", { certificate: "${var.ca}" }),
        emits: {
          name: "it_${nonsensitive(substr(sha256(sensitive(var.ca)), 0, 8))}.crt",
          content: "${var.ca}",
        },
      },
    ],
  );

  test("tells the path that it will have", () => {
    const ca = new TrustedCa(makeStack(), "it", { certificate: PEM.AUTHORITY });
    expect(ca.devicePath).toBe(`/Common/it_${hash(PEM.AUTHORITY)}.crt`);
  });
});

test.each<[string, (stack: TerraformStack) => void]>([
  [
    "CertificateKeyPair",
    (stack) => {
      new CertificateKeyPair(stack, "it", {
        certificate: "${var.certificate}",
        key: "${var.key}",
        description: "mail",
      });
    },
  ],
  [
    "TrustedCa",
    (stack) => {
      new TrustedCa(stack, "it", { certificate: "${var.authority}", description: "mail" });
    },
  ],
])("%s has no place for a description", (_, make) => {
  const { errors } = synthesized(make);
  expect(errors).toEqual([expect.objectContaining({ id: "no-effect" })]);
  expect(errors[0]?.message).toMatch(/^description has no effect on certificate files/);
});

describe("Partition", () => {
  testProps((stack) => new Partition(stack, "it"), { name: "it", route_domain_id: 0 }, [
    {
      title: "name",
      make: (stack) => new Partition(stack, "it", { name: "mail" }),
      emits: { name: "mail" },
    },
    {
      title: "description",
      make: (stack) => new Partition(stack, "it", { description: "mail team" }),
      emits: { description: "mail team" },
    },
    {
      title: "routeDomain",
      make: (stack) => new Partition(stack, "it", { routeDomain: 3 }),
      emits: { route_domain_id: 3 },
    },
  ]);

  test("is found by its name, whatever is made first, so that Terraform orders by it", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "before", { partition: "mail", snat: undefined });
      new Partition(stack, "partition", { name: "mail" });
      makePlaintext(stack, "after", { partition: "mail", port: 587 });
    });
    const name = `\${${template.at("partition").address}.name}`;
    const named = template
      .resources()
      .filter(({ type }) => type.startsWith("bigip_ltm") && type !== "bigip_ltm_pool_attachment");
    expect(named.length).toBeGreaterThan(8);
    for (const { properties } of named) {
      expect(properties["name"]).toMatch(new RegExp(`^/${name.replace(/[${}]/g, "\\$&")}/`));
    }
  });

  test("of another name is left alone", () => {
    const template = synthesized((stack) => {
      new Partition(stack, "partition", { name: "mail" });
      makePlaintext(stack, "service", { partition: "web" });
    });
    expect(template.at("service/VirtualServer").properties["name"]).toBe("/web/service_vs");
  });

  test("can't be in a partition", () => {
    const template = synthesized((stack) => {
      new Partition(stack, "it", { name: "mail", partition: "Common" });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["no-effect"]);
  });
});
