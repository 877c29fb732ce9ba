import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  type ICertificateKeyPair,
  Node,
  Pool,
  SmtpExternalMonitor,
  SmtpMonitor,
  SmtpTransport,
} from "../../lib";
import { PEM } from "../support/pem";
import { synthesized } from "../support/stacks";

/** What people write, and what the message has to tell them. */
const ADVICE: readonly (readonly [
  title: string,
  make: (stack: TerraformStack) => unknown,
  says: readonly string[],
])[] = [
  [
    "certificate and key are swapped",
    (stack) => new CertificateKeyPair(stack, "it", { certificate: PEM.KEY, key: PEM.CERTIFICATE }),
    ["it is that of a private key", "they look swapped"],
  ],
  [
    "a certificate is cut off",
    (stack) =>
      new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE.slice(0, 300), key: PEM.KEY }),
    ["its end is missing (the line -----END CERTIFICATE-----)"],
  ],
  [
    "a certificate is given as text",
    (stack) =>
      new ClientSslProfile(stack, "it", { certificate: "/Common/mail" as unknown as ICertificateKeyPair }),
    ["CertificateKeyPair.fromFullPaths"],
  ],
  [
    "a member is known only at apply",
    (stack) => {
      const address = new TerraformVariable(stack, "address", { type: "string" }).stringValue;
      new Pool(stack, "it", { members: [{ address, port: 25 }] });
    },
    ['{ address, name: "mx1" }'],
  ],
  [
    "a server has an international name",
    (stack) => new Node(stack, "it", { address: "bücher.example.test" }),
    ['"xn--bcher-kva.example.test"'],
  ],
  [
    "a domain has an international name",
    (stack) => new SmtpMonitor(stack, "it", { domain: "bücher.example.test" }),
    ['"xn--bcher-kva.example.test"'],
  ],
  [
    "a greeting has an international name",
    (stack) =>
      new SmtpExternalMonitor(stack, "it", {
        transport: SmtpTransport.STARTTLS,
        heloName: "bücher.example.test",
        serverName: "bücher.example.test",
      }),
    ['heloName: "bücher.example.test"', 'serverName: "bücher.example.test"', '"xn--bcher-kva.example.test"'],
  ],
];

test.each(ADVICE)("the message helps where %s", (_title, make, says) => {
  const { errors } = synthesized((stack) => {
    make(stack);
  });
  const text = errors.map(({ message }) => message).join("\n");
  for (const each of says) expect(text).toContain(each);
});
