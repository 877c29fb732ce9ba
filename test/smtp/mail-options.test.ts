import type { TerraformStack } from "cdktf";
import {
  type ClientCertificates,
  ClientCertificateMode,
  ClientSslProfile,
  MailListener,
  MailService,
  type MailServiceProps,
  Snat,
  TrustedCa,
} from "../../lib";
import type { Template } from "../../lib/testing";
import { existingCertificate } from "../support/objects";
import { messagesOf, synthesized } from "../support/stacks";

const LISTENERS = [MailListener.mx(), MailListener.submission(), MailListener.submissions()];

function make(stack: TerraformStack, props: Partial<MailServiceProps>): MailService {
  return new MailService(stack, "mail", {
    destination: "192.0.2.25",
    members: ["10.1.20.11"],
    domain: "example.test",
    snat: Snat.automap(),
    ...(props.clientSsl === undefined ? { certificate: existingCertificate(stack, "certificate") } : {}),
    listeners: LISTENERS,
    ...props,
  });
}

function trusted(stack: TerraformStack, mode?: ClientCertificateMode): ClientCertificates {
  return { trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ours.crt"), mode };
}

describe("certificates that clients need", () => {
  const warningsOf = (all: Template): string[] => messagesOf(all.warnings, "client-certificates-on-25");

  test("are warned about on port 25, and only there", () => {
    const all = synthesized((stack) => make(stack, { clientCertificates: trusted(stack) }));
    expect(all.errors).toEqual([]);
    expect(warningsOf(all)).toEqual([expect.stringMatching(/port 25.*ClientCertificateMode\.REQUEST/s)]);
    const users = LISTENERS.slice(1);
    expect(
      warningsOf(
        synthesized((stack) => make(stack, { listeners: users, clientCertificates: trusted(stack) })),
      ),
    ).toEqual([]);
  });

  test("are warned about in a profile of the user's own", () => {
    const all = synthesized((stack) => {
      const certificate = existingCertificate(stack, "certificate");
      const clientCertificates = trusted(stack, ClientCertificateMode.REQUIRE);
      make(stack, { clientSsl: new ClientSslProfile(stack, "own", { certificate, clientCertificates }) });
    });
    expect(warningsOf(all)).toHaveLength(1);
  });

  test("are no trouble where they are only asked for, or are none", () => {
    const asked = synthesized((stack) =>
      make(stack, { clientCertificates: trusted(stack, ClientCertificateMode.REQUEST) }),
    );
    expect(warningsOf(asked)).toEqual([]);
    expect(warningsOf(synthesized((stack) => make(stack, {})))).toEqual([]);
  });
});
