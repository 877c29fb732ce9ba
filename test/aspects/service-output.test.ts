import { ServiceOutput, type SmtpService, SmtpStartTls, Snat } from "../../lib";
import { Template } from "../../lib/testing";
import { existingCertificate, makePlaintext } from "../support/objects";
import { referencesOf } from "../support/props";
import { makeStack, synthesized } from "../support/stacks";

test("a service has no output by itself", () => {
  expect(synthesized((stack) => makePlaintext(stack, "mail")).outputs()).toEqual({});
});

test("one output has address, port and the full paths of the parts that there are", () => {
  const template = synthesized((stack) => {
    const service = new SmtpStartTls(stack, "mail", {
      destination: "192.0.2.25",
      port: 587,
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.addresses(["10.1.20.200"]),
      certificate: existingCertificate(stack, "cert"),
      allowFrom: ["198.51.100.0/24"],
    });
    new ServiceOutput(stack, "smtp", { service, description: "The submission service" });
  });
  const reference = referencesOf(template);
  expect(template.outputs()).toEqual({
    smtp: {
      description: "The submission service",
      value: {
        destination: "192.0.2.25",
        port: 587,
        virtualServer: reference("mail/VirtualServer"),
        pool: reference("mail/Pool"),
        monitor: reference("mail/Monitor"),
        clientSsl: reference("mail/ClientSsl"),
        smtps: reference("mail/Smtps/Resource", "output"),
        snatPool: reference("mail/SnatPool"),
        firewallPolicy: reference("mail/FirewallPolicy/Resource", "output"),
      },
    },
  });
});

test("the output can have a name of its own, and stand below another construct", () => {
  const template = synthesized((stack) => {
    const service = makePlaintext(stack, "mail");
    new ServiceOutput(service, "output", { service, name: "mail_service" });
  });
  expect(Object.keys(template.outputs())).toEqual(["mail_service"]);
});

test("without a service there is nothing to output", () => {
  const stack = makeStack();
  const none: unknown = {};
  new ServiceOutput(stack, "smtp", { service: none as SmtpService });
  expect(Template.fromStack(stack).errors).toEqual([
    expect.objectContaining({ id: "value-type", constructPath: "smtp" }),
  ]);
});
