import { LtmProfileClientSsl } from "@cdktf/provider-bigip/lib/ltm-profile-client-ssl";
import { Aspects, type TerraformStack } from "cdktf";
import { ClientSslProfile, MinimumTls, ServerSslProfile, TlsVersion, VirtualServer } from "../../lib";
import { Template } from "../../lib/testing";
import { existingCertificate, makeBridging, makeOffload, makePlaintext } from "../support/objects";
import { makeStack, messagesOf, synthesized } from "../support/stacks";

const ID = "tls-not-checked";
const V1_2 = ["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1", "no-tlsv1.1", "no-tlsv1.3"];

const optionsOf = (template: Template, path: string): unknown => template.at(path).properties["tm_options"];

test("reaches the client and the server SSL profile of a service", () => {
  const template = synthesized((stack) => {
    makeBridging(stack, "mail");
    Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
  });
  expect(template.errors).toEqual([]);
  expect(optionsOf(template, "mail/ClientSsl")).toEqual(V1_2);
  expect(optionsOf(template, "mail/ServerSsl")).toEqual(V1_2);
});

test("writes what minTls writes, so that what leaves the stack is inherited again", () => {
  const withoutPaths = (template: Template): unknown =>
    template.resources().map(({ address, properties }) => ({ address, properties }));
  const byAspect = synthesized((stack) => {
    makeBridging(stack, "mail");
    Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
  });
  const byProp = synthesized((stack) => {
    makeBridging(stack, "mail", { minTls: TlsVersion.TLS1_2, serverTls: { minTls: TlsVersion.TLS1_2 } });
  });
  expect(byAspect.count("bigip_command")).toBe(byProp.count("bigip_command"));
  expect(withoutPaths(byAspect)).toEqual(withoutPaths(byProp));
});

test("raises an older minTls and keeps a newer one", () => {
  const template = synthesized((stack) => {
    makeBridging(stack, "mail", { minTls: TlsVersion.TLS1_0, serverTls: { minTls: TlsVersion.TLS1_2 } });
    Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_1));
  });
  expect(optionsOf(template, "mail/ClientSsl")).toEqual([
    "dont-insert-empty-fragments",
    "no-sslv3",
    "no-tlsv1",
    "no-tlsv1.3",
  ]);
  expect(optionsOf(template, "mail/ServerSsl")).toEqual(V1_2);
});

test("the strictest of several counts, in any order, and synthesizing again changes nothing", () => {
  for (const versions of [
    [TlsVersion.TLS1_2, TlsVersion.TLS1_0],
    [TlsVersion.TLS1_0, TlsVersion.TLS1_2],
  ]) {
    const stack = makeStack();
    makeBridging(stack, "mail");
    for (const version of versions) Aspects.of(stack).add(new MinimumTls(version));
    const first = Template.fromStack(stack);
    expect(optionsOf(first, "mail/ClientSsl")).toEqual(V1_2);
    expect(Template.fromStack(stack).json).toBe(first.json);
  }
});

test("reaches only what is below its scope, and what the virtual servers there use", () => {
  const template = synthesized((stack) => {
    const shared = new ClientSslProfile(stack, "shared", { certificate: existingCertificate(stack, "cert") });
    new ServerSslProfile(stack, "other");
    const mail = makeOffload(stack, "mail", { clientSsl: shared });
    Aspects.of(mail).add(new MinimumTls(TlsVersion.TLS1_2));
  });
  expect(optionsOf(template, "shared")).toEqual(V1_2);
  expect(optionsOf(template, "other")).toBeUndefined();
});

test("reaches profiles that are added later", () => {
  const template = synthesized((stack) => {
    const mail = makePlaintext(stack, "mail");
    Aspects.of(mail).add(new MinimumTls(TlsVersion.TLS1_2));
    mail.virtualServer.addProfile(new ServerSslProfile(stack, "late"));
  });
  expect(optionsOf(template, "late")).toEqual(V1_2);
});

test("TLS 1.3 alone needs a cipher group here too", () => {
  const { errors } = synthesized((stack) => {
    new ServerSslProfile(stack, "without");
    new ServerSslProfile(stack, "with", { cipherGroup: "/Common/f5-secure" });
    Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_3));
  });
  expect(errors.map(({ id, constructPath }) => [id, constructPath])).toEqual([
    ["tls13-needs-cipher-group", "without"],
  ]);
});

describe("complains about what it can't check:", () => {
  test.each([
    [
      "an existing client SSL profile",
      (stack: TerraformStack) =>
        makeOffload(stack, "mail", {
          clientSsl: ClientSslProfile.fromFullPath(stack, "ssl", "/Common/old_ssl"),
        }),
      "/Common/old_ssl",
    ],
    [
      "an existing server SSL profile that is added",
      (stack: TerraformStack) => {
        const server = new VirtualServer(stack, "vs", { destination: "192.0.2.25", port: 25 });
        server.addProfile(ServerSslProfile.fromFullPath(stack, "ssl", "/Common/old_ssl"));
      },
      "/Common/old_ssl",
    ],
    [
      "a plain resource of the provider",
      (stack: TerraformStack) => new LtmProfileClientSsl(stack, "plain", { name: "/Common/plain" }),
      "plain",
    ],
  ])("%s", (_what, build, says) => {
    const { warnings } = synthesized((stack) => {
      build(stack);
      Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
    });
    const messages = messagesOf(warnings, ID);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(says);
    expect(messages[0]).toContain("TLS 1.2");
  });

  test("but not about an existing parent, whose options are replaced", () => {
    const { warnings } = synthesized((stack) => {
      new ServerSslProfile(stack, "mine", {
        parent: ServerSslProfile.fromFullPath(stack, "parent", "/Common/p"),
      });
      Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
    });
    expect(messagesOf(warnings, ID)).toEqual([]);
  });
});
