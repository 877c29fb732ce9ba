import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesOf } from "../../../lib/cli/from-config/archive";
import { Workplace } from "../terminal";
import { ONE_LINE } from "./samples";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

/** An entry of a tar archive (POSIX.1-1988). */
function entry(name: string, content: Buffer | string, type = "0"): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")} `, 124);
  header.write(type, 156);
  header.write("ustar\0" + "00", 257);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

const END = Buffer.alloc(1024);
const DEVICE = "#TMSH-VERSION: 15.1.10\n\nltm virtual /Common/vs { destination /Common/192.0.2.25:25 }\n";

const archive = (...entries: Buffer[]): Buffer => gzipSync(Buffer.concat([...entries, END]));

async function list(bytes: Buffer): Promise<readonly [number, string]> {
  writeFileSync(join(workplace.folder, "device.ucs"), bytes);
  const { status, output, errors } = await workplace.run("from-config", "device.ucs", "--list");
  return [status, output + errors];
}

test("a UCS gives the device's configuration and that of its partitions, wherever they lie in it", async () => {
  const [status, output] = await list(
    archive(
      entry("./", "", "5"),
      entry("./var/tmp/bigip.conf.old", "no configuration {"),
      entry("./usr/share/big", randomBytes(3_000_000)),
      entry("./config/bigip.conf", DEVICE),
      entry("./config/link.conf", "", "2"),
      entry("./config/partitions/mail/bigip.conf", ONE_LINE),
      entry("./config/bigip_user.conf", "auth user admin {"),
    ),
  );
  expect(output.split("\n").map((line) => line.split(" ")[0])).toEqual(["/Common/vs", "/mail/in_vs"]);
  expect(status).toBe(0);
});

test("a UCS gives the scripts of external monitors, which tell what they check", async () => {
  const monitor = `ltm monitor external /Common/check {
    run /Common/check.sh
    user-defined FROM probe@example.test
    user-defined RCPT postmaster@example.test
}
ltm pool /Common/servers { members { /Common/10.1.20.11:25 { address 10.1.20.11 } } monitor /Common/check }
ltm virtual /Common/vs { destination /Common/192.0.2.25:25 pool /Common/servers profiles { /Common/tcp { } } }
`;
  const script =
    'echo -e "MAIL FROM: $FROM\\nRCPT TO: $RCPT\\n" | openssl s_client -starttls smtp -connect $1:$2';
  const bytes = archive(
    entry("config/filestore/files_d/Common_d/external_monitor_d/:Common:check.sh_34567_1", script),
    entry("config/bigip.conf", monitor),
  );
  writeFileSync(join(workplace.folder, "device.ucs"), bytes);
  await workplace.run("from-config", "device.ucs", "--directory", "app");
  const program = readFileSync(join(workplace.folder, "app", "stack.ts"), "utf8");
  expect(program).toContain("transport: SmtpTransport.STARTTLS, envelope: {");
});

test.each([
  ["GNU's", "L", (name: string) => `${name}\0`],
  ["POSIX's", "x", (name: string) => `${name.length + 10} path=${name}\n`],
])("names that are too long for a header are read in %s way", async (_whose, type, content) => {
  const name = `${"long/".repeat(40)}config/bigip.conf`;
  const bytes = archive(
    entry("ignored", content(name), type),
    entry(name.slice(0, 99), DEVICE),
    entry("b", "b"),
  );
  const files = await filesOf(bytes, (each) => each === name || each === "b");
  expect(files.map((file) => [file.name, file.bytes.toString()])).toEqual([
    [name, DEVICE],
    ["b", "b"],
  ]);
});

test.each([
  ["without a configuration", archive(entry("a", "a")), "is an archive without config/bigip.conf"],
  [
    "cut off",
    archive(entry("config/bigip.conf", randomBytes(9000))).subarray(0, 4000),
    "is no complete archive",
  ],
  ["that is something else", gzipSync("not a tar archive"), "is an archive without config/bigip.conf"],
])("an archive %s ends with status 1", async (_what, bytes, message) => {
  const [status, output] = await list(bytes);
  expect(output).toContain(`device.ucs ${message}`);
  expect(status).toBe(1);
});
