import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Simulator } from "../../lib/simulator";
import { Workplace } from "./terminal";

const workplace = new Workplace();
beforeAll(() => {
  writeFileSync(join(workplace.folder, "site.tmsh"), "create net vlan dmz\ncreate net vlan dmz\n");
});
afterAll(() => {
  workplace.remove();
});

test.each([
  [["--port", "many"], "--port many: give a number from 0 to 65535"],
  [["--port", "65536"], "--port 65536: give a number from 0 to 65535"],
  [["--tmos", "new"], "--tmos new: give a release such as 17.1.1"],
  [["--seed", "missing.tmsh"], "--seed missing.tmsh: this file can't be read"],
  [["--seed", "site.tmsh"], "refuses line 2, create net vlan dmz: 01020066:3: "],
  [["8443"], "8443 is no flag"],
  [["--colour"], "Unknown option '--colour'"],
])("simulator %j is refused", async (args, says) => {
  const { status, errors } = await workplace.run("simulator", ...args);
  expect(status).toBe(2);
  expect(errors).toContain(says);
});

test("a port that is taken is refused", async () => {
  const other = await Simulator.start();
  try {
    const { status, errors } = await workplace.run("simulator", "--port", String(other.port));
    expect(status).toBe(2);
    expect(errors).toContain(`address already in use 127.0.0.1:${other.port}`);
  } finally {
    await other.stop();
  }
});
