import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeviceFiles } from "../../lib/simulator/device-files";

const PROGRAM = "/var/config/rest/downloads/check";

describe("the folder of uploads", () => {
  const ofShell = mkdtempSync(join(tmpdir(), "shell-uploads-"));
  const files = new DeviceFiles(ofShell);
  afterAll(() => {
    files.remove();
    rmSync(ofShell, { recursive: true });
  });

  test("has nothing at first", () => {
    expect(() => files.read(PROGRAM)).toThrow(/expected to exist/);
  });

  test("has what a script wrote there, and an upload before it", () => {
    writeFileSync(join(ofShell, "check"), "by a script");
    expect(String(files.read(PROGRAM))).toBe("by a script");
    files.write(PROGRAM, "uploaded");
    expect(String(files.read(PROGRAM))).toBe("uploaded");
  });

  test("leads nowhere else", () => {
    expect(() => files.read("/var/config/rest/downloads/../../../../etc/passwd")).toThrow();
  });
});
