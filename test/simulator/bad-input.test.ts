import { connect } from "node:net";
import fc from "fast-check";
import { rest } from "./client";
import { COMPONENTS } from "../../lib/simulator/components";
import { Simulator } from "../../lib/simulator";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await Simulator.start();
});

afterAll(() => simulator.stop());

const collections = fc.constantFrom(...COMPONENTS.map(({ path }) => path.replaceAll(" ", "/")));
const segments = fc.array(
  fc.oneof(fc.webSegment(), fc.constantFrom("rules", "actions", "members", "~", "~~x")),
  {
    maxLength: 6,
  },
);
const methods = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE");
const texts = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom("{", '{"name":', "[]", "null", '{"command":{}}'),
);

/** An answer of iControl REST: a success, or an error with its number in the body. */
function expectAnswer({ status, body }: Awaited<ReturnType<typeof rest>>): void {
  expect(status).toBeLessThan(500);
  if (status >= 400) expect(body).toMatchObject({ code: status });
}

it("answers any body that is sent to any place of any collection", async () => {
  await fc.assert(
    fc.asyncProperty(methods, collections, segments, texts, async (method, collection, segment, text) => {
      const path = `/mgmt/tm/${[collection, ...segment].join("/")}`;
      expectAnswer(await rest(simulator, method, path, method === "GET" ? undefined : text));
    }),
    { numRuns: 150 },
  );
}, 60_000);

it("answers any chunk of an upload", async () => {
  const ranges = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(([a, b, c]) => `${a}-${b}/${c}`),
  );
  await fc.assert(
    fc.asyncProperty(fc.webSegment(), ranges, async (name, range) => {
      const headers = { "content-range": range.replace(/[^\x20-\x7e]/g, "") };
      const path = `/mgmt/shared/file-transfer/uploads/${name}`;
      const answer = await rest(simulator, "POST", path, "x", headers);
      if (name !== "" && !name.includes("?")) expectAnswer(answer);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it("takes any text as tmsh without a fault of its own", () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom("create", "modify", "ltm", "pool", "p", "{", "}", '"', ";", "members", "add"),
      fc.string(),
    ),
  );
  fc.assert(
    fc.property(words, (parts) => {
      const { stdout, stderr } = simulator.tmsh(parts.join(" "));
      expect(stdout + stderr).not.toContain("simulator fault");
    }),
    { numRuns: 300 },
  );
});

it("goes on after what is no HTTP", async () => {
  for (const text of [
    "\0\0\0",
    "GET\r\n\r\n",
    "POST /mgmt/tm/ltm/pool HTTP/1.1\r\ncontent-length: 9\r\n\r\n{",
  ]) {
    await new Promise((resolve) => {
      const socket = connect(simulator.port, "127.0.0.1", () => socket.end(text));
      socket.on("error", resolve).on("close", resolve).resume();
    });
  }
  expect((await rest(simulator, "GET", "/mgmt/tm/ltm/pool")).status).toBe(200);
});
