import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  CertificateKeyPair,
  SmtpBridging,
  type SmtpHealthCheck,
  SmtpOffload,
  SmtpPassthrough,
  SmtpPlaintext,
  SmtpServerSideEncryption,
  SmtpStartTls,
  SmtpTransport,
  Snat,
} from "../../../lib";
import { type Build, Deployment } from "../../e2e/support/deployment";
import type { Simulator } from "../../../lib/simulator";
import { describeWithTerraform } from "../../terraform/harness";
import { certificate as certificateOfTests } from "../support/certificates";
import { AS_ROOT, describeWithPrograms } from "../support/requirements";
import { mailbox, password, user } from "./mail-server";
import { holding, Postfix } from "./postfix";

jest.setTimeout(120_000);

const MONITOR = "/Common/mail_monitor_external";

/** In the place of the device's own, with the pair that the simulated device has from the factory. */
const FILE_STORE = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-filestore-"));
const FILES = {
  "certificate_d/:Common:default.crt_64862_1": certificateOfTests().certFile,
  "certificate_key_d/:Common:default.key_64860_1": certificateOfTests().keyFile,
};
for (const [name, source] of Object.entries(FILES)) {
  const file = join(FILE_STORE, "Common_d", name);
  mkdirSync(dirname(file), { recursive: true });
  cpSync(source, file);
}

/** Runs an external monitor as the device does: its file, with the variables of the monitor object. */
function runMonitor(device: Simulator, address: string, port: number): Promise<string> {
  const monitor = device.get("ltm monitor external", MONITOR);
  const file = device.fileContent("sys file external-monitor", monitor?.["run"] as string);
  if (monitor === undefined || file === undefined)
    throw new Error(`${MONITOR} or its file is not on the device`);
  const folder = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-monitor-"));
  const program = join(folder, "program");
  writeFileSync(program, file.toString().replaceAll("/config/filestore/files_d", FILE_STORE));
  chmodSync(program, 0o755);
  const variables = Object.entries((monitor["apiRawValues"] ?? {}) as Record<string, string>);
  const environment = Object.fromEntries(
    variables.map(([name, value]) => [name.replace("userDefined ", ""), value]),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(program, [`::ffff:${address}`, String(port)], {
      env: {
        PATH: "/usr/bin:/bin",
        MON_TMPL_NAME: MONITOR,
        NODE_IP: address,
        NODE_PORT: String(port),
        ...environment,
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", () => {
      rmSync(folder, { recursive: true });
      resolve(output);
    });
  });
}

const SERVICE = {
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  snat: Snat.automap(),
};

const LOGIN = { username: user, password };
const ENVELOPE = { from: "probe@example.test", to: mailbox };

interface Case {
  readonly port: string;
  readonly healthCheck: SmtpHealthCheck;
  readonly build: (healthCheck: SmtpHealthCheck) => Build;
}

const certificate: (stack: Parameters<Build>[0]) => ReturnType<typeof CertificateKeyPair.fromFullPaths> = (
  stack,
) =>
  CertificateKeyPair.fromFullPaths(stack, "cert", {
    certificate: "/Common/default.crt",
    key: "/Common/default.key",
  });

/** Each scenario with a check of its own kind, and what its servers speak. */
const CASES: Record<string, Case> = {
  plaintext: {
    port: "plaintext",
    healthCheck: { login: LOGIN },
    build: (healthCheck) => (stack) => new SmtpPlaintext(stack, "mail", { ...SERVICE, healthCheck }),
  },
  offload: {
    port: "plaintext",
    healthCheck: { envelope: ENVELOPE },
    build: (healthCheck) => (stack) =>
      new SmtpOffload(stack, "mail", { ...SERVICE, port: 465, certificate: certificate(stack), healthCheck }),
  },
  bridging: {
    port: "smtps",
    healthCheck: {
      login: LOGIN,
      message: { ...ENVELOPE, body: "line one\n.\n$HOME `id` \"quoted\" 'it''s' \\ ü" },
    },
    build: (healthCheck) => (stack) =>
      new SmtpBridging(stack, "mail", {
        ...SERVICE,
        port: 465,
        memberPort: 465,
        certificate: certificate(stack),
        healthCheck,
      }),
  },
  passthrough: {
    port: "starttls",
    healthCheck: {},
    build: (healthCheck) => (stack) => new SmtpPassthrough(stack, "mail", { ...SERVICE, healthCheck }),
  },
  "server-side encryption": {
    port: "smtps",
    healthCheck: { login: LOGIN, envelope: ENVELOPE },
    build: (healthCheck) => (stack) =>
      new SmtpServerSideEncryption(stack, "mail", { ...SERVICE, port: 25, memberPort: 465, healthCheck }),
  },
  "BL-141: server-side encryption, client certificate": {
    port: "smtps, certificate demanded",
    healthCheck: { envelope: ENVELOPE },
    build: (healthCheck) => (stack) =>
      new SmtpServerSideEncryption(stack, "mail", {
        ...SERVICE,
        port: 25,
        memberPort: 465,
        serverTls: { certificate: certificate(stack) },
        healthCheck,
      }),
  },
  "BL-142: a message whose reply is held for 30 s": {
    port: holding,
    healthCheck: { login: LOGIN, message: ENVELOPE },
    build: (healthCheck) => (stack) => new SmtpPlaintext(stack, "mail", { ...SERVICE, healthCheck }),
  },
  STARTTLS: {
    port: "starttls",
    healthCheck: { transport: SmtpTransport.STARTTLS, login: LOGIN, message: ENVELOPE },
    build: (healthCheck) => (stack) =>
      new SmtpStartTls(stack, "mail", { ...SERVICE, certificate: certificate(stack), healthCheck }),
  },
};

/** The same service with a health check that the server has to refuse. */
function refused(healthCheck: SmtpHealthCheck): SmtpHealthCheck {
  if (healthCheck.login !== undefined) return { ...healthCheck, login: { ...LOGIN, password: "wrong" } };
  return { ...healthCheck, envelope: { ...ENVELOPE, to: "nobody@example.test" } };
}

describeWithTerraform("the deployed probe", () => {
  describeWithPrograms("against a real Postfix", [AS_ROOT, "/usr/sbin/postfix", "/usr/sbin/dovecot"], () => {
    let server: Postfix;
    let deployment: Deployment;

    beforeAll(async () => {
      server = await new Postfix().start();
      deployment = await Deployment.startServed();
    });
    afterAll(async () => {
      await deployment.stop();
      await server.stop();
      rmSync(FILE_STORE, { recursive: true });
    });

    test.each(Object.entries(CASES))("%s: UP, and DOWN when the server refuses", async (_name, one) => {
      const { port, healthCheck, build } = one;
      await deployment.apply(build(healthCheck));
      expect(await runMonitor(deployment.device, "127.0.0.1", server.port(port))).toBe("UP\n");

      await deployment.apply(build(refused(healthCheck)));
      expect(await runMonitor(deployment.device, "127.0.0.1", server.port(port))).toBe("");
    });
  });
});
