import { Workplace } from "../terminal";
import { type CarriedOver, carryOverIn, templateOf } from "./carried-over";
import { BY_HAND } from "./samples";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

function carryOver(text: string, ...flags: string[]): Promise<CarriedOver> {
  return carryOverIn(workplace, text, ...flags);
}

describe("an SMTPS profile", () => {
  /** On port 465, where TLS comes first. */
  const OFFLOAD = BY_HAND.replace("192.0.2.26:465", "192.0.2.27:465").replace(
    /(vs_submissions \{.*?tcp_mail \{ \})/s,
    "$1\n        /Common/starttls { }",
  );

  test("that is switched off stays off, and is said to be left out", async () => {
    const text = OFFLOAD.replace("activation-mode allow", "activation-mode none");
    const { program, output } = await carryOver(text, "--virtual", "vs_submissions");
    expect(program).toContain("new SmtpOffload(");
    expect(program).not.toContain("startTls:");
    expect(output).toContain("The SMTPS profile /Common/starttls is switched off: it is left out.");
    expect(templateOf(program).json).not.toContain("activation-mode");
  });

  test("with a mode that nobody knows is never code", async () => {
    const text = OFFLOAD.replace("activation-mode allow", 'activation-mode "allow, x: process.exit()"');
    const { program } = await carryOver(text, "--virtual", "vs_submissions");
    expect(program).toContain("startTls: StartTls.REQUIRE,");
    expect(program.toLowerCase()).not.toContain("process.exit");
  });
});
