import { CertificateKeyPair, ClientSslProfile, ServerSslProfile, TrustedCa } from "../../lib";
import { synthesized } from "../support/stacks";

describe("certificates that are looked up", () => {
  test("a pair: the certificates are read from the device, the key is named by its path", () => {
    const template = synthesized((stack) => {
      const names = { certificate: "mail.crt", key: "mail.key", chain: "chain.crt", partition: "mail" };
      const certificate = CertificateKeyPair.fromLookup(stack, "pair", names);
      expect(certificate.devicePath).toBe("/mail/mail.crt");
      new ClientSslProfile(stack, "ssl", { certificate, partition: "mail" });
    });
    expect(template.errors).toEqual([]);
    expect(template.dataSources("bigip_ssl_certificate").map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ name: "mail.crt", partition: "mail" }),
      expect.objectContaining({ name: "chain.crt", partition: "mail" }),
    ]);
    expect(template.at("ssl").properties["cert_key_chain"]).toMatchObject({
      cert: expect.stringMatching(/^\$\{data\.bigip_ssl_certificate\.pair_Certificate_\w+\.id\}$/) as unknown,
      key: "/mail/mail.key",
      chain: expect.stringMatching(/^\$\{data\.bigip_ssl_certificate\.pair_Chain_\w+\.id\}$/) as unknown,
    });
  });

  test("a pair without its names is reported, not half made", () => {
    const template = synthesized((stack) => {
      const certificate = CertificateKeyPair.fromLookup(stack, "pair", {} as never);
      new ClientSslProfile(stack, "ssl", { certificate });
    });
    expect(template.errors.map(({ constructPath, id }) => [constructPath, id])).toEqual([
      ["pair/Certificate", "value-type"],
      ["pair/Key", "value-type"],
    ]);
  });

  test("an authority's certificate", () => {
    const template = synthesized((stack) => {
      const trustedCa = TrustedCa.fromLookup(stack, "ca", { name: "company_ca.crt" });
      expect(trustedCa.devicePath).toBe("/Common/company_ca.crt");
      new ServerSslProfile(stack, "ssl", { trustedCa });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("ssl").properties).toMatchObject({
      peer_cert_mode: "require",
      ca_file: expect.stringMatching(/^\$\{data\.bigip_ssl_certificate\.ca_\w+\.id\}$/) as unknown,
    });
  });
});
