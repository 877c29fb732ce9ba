import {
  CertificateKeyPair,
  LowReputation,
  MailListener,
  MailService,
  type MailServiceProps,
  ProxyProtocol,
  Snat,
} from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

const [mx, submission, submissions] = [
  MailListener.mx(),
  MailListener.submission({ memberPort: 2587 }),
  MailListener.submissions({ memberPort: 2587 }),
];

function mail(props: Partial<MailServiceProps> = {}): Build {
  return (stack) => {
    new MailService(stack, "mail", {
      destination: "192.0.2.25",
      members: ["10.1.20.11", "10.1.20.12"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate: CertificateKeyPair.fromFullPaths(stack, "pair", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      }),
      listeners: [mx, submission, submissions],
      ...props,
    });
  };
}

/** One change after the other on one device; after each one it is as if the stack had never been otherwise. */
describeWithRealProvider("changes of a mail service", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
    await deployment.apply(mail());
  });
  afterAll(() => deployment.stop());

  test("a listener goes, and comes back in another place of the list", async () => {
    await deployment.change(mail({ listeners: [submissions] }));
    expect(deployment.device.list("ltm virtual")).toEqual(["/Common/mail_submissions_vs"]);
    expect(deployment.device.list("ltm pool")).toEqual(["/Common/mail_2587_pool"]);
    await deployment.change(mail({ listeners: [submissions, mx, submission] }));
    expect(deployment.device.list("ltm virtual")).toHaveLength(3);
  });

  test("options for all, and one listener's own, come and go", async () => {
    await deployment.change(
      mail({
        snat: Snat.addresses(["192.0.2.200"]),
        proxyProtocol: ProxyProtocol.V1,
        firewall: { lowReputation: LowReputation.REJECT, log: { servers: ["10.1.20.200"] } },
        allowFrom: ["198.51.100.0/24"],
        listeners: [
          mx,
          MailListener.submission({ memberPort: 2587, healthCheck: { interval: 10 }, connectionLimit: 100 }),
          submissions,
        ],
      }),
    );
    expect(deployment.device.get("ltm virtual", "/Common/mail_mx_vs")).toMatchObject({
      rules: ["/Common/mail_mx_proxy_header"],
    });
    await deployment.change(mail());
  });
});
