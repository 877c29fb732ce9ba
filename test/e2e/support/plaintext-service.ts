import type { TerraformStack } from "cdktf";
import { SmtpPlaintext, type SmtpPlaintextProps, Snat } from "../../../lib";
import type { Build } from "./deployment";

export type Props = Partial<SmtpPlaintextProps>;

/** A plaintext service for what can be added to any service. */
export function service(props: Props | ((stack: TerraformStack) => Props) = {}): Build {
  return (stack) => {
    new SmtpPlaintext(stack, "mail", {
      destination: "192.0.2.25",
      members: [{ address: "10.1.20.11", connectionLimit: 1000 }],
      domain: "example.test",
      snat: Snat.automap(),
      ...(typeof props === "function" ? props(stack) : props),
    });
  };
}
