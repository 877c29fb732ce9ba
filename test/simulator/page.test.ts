import { createContext, runInContext } from "node:vm";
import { rest, script } from "./client";
import { Seed, Simulator } from "../../lib/simulator";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await Simulator.start({ seeds: [Seed.fromText("create ltm pool seeded")] });
});
afterEach(() => simulator.stop());

const POOLS = "/mgmt/tm/ltm/pool";

async function page(): Promise<string> {
  return (await fetch(`${simulator.url}/`)).text();
}

/** The rows of the table of changes, as a reader sees them. */
async function changes(): Promise<readonly string[]> {
  const [, table = ""] = /<table>(.*?)<\/table>/s.exec(await page()) ?? [];
  return table
    .split("</tr>")
    .slice(0, -1)
    .map((row) => row.replace(/<time.*?<\/time>/s, "").replace(/<[^>]*>/g, " "))
    .map((row) => row.replaceAll("&quot;", '"').replace(/\s+/g, " ").trim());
}

it("says that nothing has changed: what is seeded was there all the time", async () => {
  expect(await page()).toContain("<h2>Changed since the start</h2>\n<p>Nothing.</p>");
  expect(await page()).toContain("/Common/seeded");
});

it("shows what changed, by whom, newest first", async () => {
  await rest(simulator, "POST", POOLS, { name: "mail", slowRampTime: 120 });
  await script(simulator, "tmsh modify ltm pool mail slow-ramp-time 60");
  simulator.tmsh("create ltm node n1 address 10.1.20.11");
  await rest(simulator, "DELETE", `${POOLS}/~Common~seeded`);
  expect(await changes()).toEqual([
    expect.stringMatching(/^REST deleted ltm pool \/Common\/seeded - /),
    expect.stringMatching(/^tmsh created ltm node \/Common\/n1 \+ address "10\.1\.20\.11"/),
    "tmsh changed ltm pool /Common/mail - slowRampTime 120 + slowRampTime 60",
    expect.stringMatching(/^REST created ltm pool \/Common\/mail .*\+ slowRampTime 120/),
  ]);
});

it("shows what came along, and nothing that was refused or only tried", async () => {
  await rest(simulator, "POST", POOLS, { name: "mail", members: [{ name: "10.1.20.11:25" }] });
  await rest(simulator, "POST", POOLS, { name: "mail" });
  await script(simulator, "echo 'ltm pool p { }' | tmsh load sys config merge from-terminal verify");
  expect(await changes()).toEqual([
    expect.stringMatching(/^REST created ltm node \/Common\/10\.1\.20\.11 /),
    expect.stringMatching(/^REST created ltm pool \/Common\/mail /),
  ]);
});

it("shows no secret", async () => {
  await rest(simulator, "POST", "/mgmt/tm/ltm/monitor/http", { name: "m", password: "opens-the-door" });
  expect(await page()).not.toContain("opens-the-door");
});

it("shows the last two hundred, and how many were before", async () => {
  for (let number = 0; number < 203; number += 1) simulator.tmsh(`create ltm pool p${number}`);
  expect(await changes()).toHaveLength(200);
  expect((await changes())[0]).toContain("/Common/p202");
  expect(await page()).toContain("<p>3 more before these.</p>");
});

it("escapes all text, and lets nothing run but its own script", async () => {
  const evil = `</pre><script>alert("1")</script>'&`;
  await rest(simulator, "POST", POOLS, { name: "a<b>", description: evil });
  await rest(simulator, "POST", POOLS, { name: "p", description: evil });
  const text = await page();
  expect(text.match(/<script>/g)).toHaveLength(1);
  expect(text).not.toContain("a<b>");
  expect(text).toContain("/Common/a&lt;b&gt;");
  const policy = (await fetch(`${simulator.url}/`)).headers.get("content-security-policy");
  expect(policy).toMatch(
    /^default-src 'none'; connect-src 'self'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'$/,
  );
});

it("refreshes itself, and what was open stays open", async () => {
  const [, source = ""] = /<script>(.*?)<\/script>/s.exec(await page()) ?? [];
  const texts = ["<main>1</main>", "<main>1</main>", "<main>2</main>"];
  const details = [
    { id: "a", open: false },
    { id: "b", open: false },
  ];
  const shown: unknown[] = [];
  const fresh = { querySelectorAll: () => details };
  let refresh = async (): Promise<void> => Promise.resolve();
  runInContext(
    source,
    createContext({
      setInterval: (work: () => Promise<void>) => (refresh = work),
      fetch: () => Promise.resolve({ text: () => Promise.resolve(texts.shift()) }),
      document: {
        querySelectorAll: () => [{ id: "b" }],
        querySelector: () => ({ replaceWith: (element: unknown) => shown.push(element) }),
      },
      DOMParser: class {
        parseFromString = () => ({ querySelector: () => fresh });
      },
    }),
  );
  await refresh();
  await refresh();
  expect(shown).toEqual([]);
  await refresh();
  expect(shown).toEqual([fresh]);
  expect(details.map(({ open }) => open)).toEqual([false, true]);
});
