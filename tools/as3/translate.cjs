/**
 * Lets AS3 translate a declaration for a device, as it does on the device itself: it asks what is there, and says what
 * is still to be done.
 *
 *   node translate.cjs <AS3 checkout> <declaration.json> <address of the device> <token> <TMOS version>
 *
 * Prints one line of JSON for each tenant: `{ tenant, differences, script, uploads }`; the script is a cli script in
 * Tcl, and empty where nothing is to be done. A last line `{ unknown }` names the collections that the device does not
 * know, which AS3 was told to be empty.
 */
"use strict";

const http = require("node:http");
const path = require("node:path");
const fs = require("node:fs");

const [, , home, file, device, token, tmosVersion] = process.argv;
const lib = (name) => require(path.resolve(home, "src/lib", name));

/** AS3 keeps its settings in data groups that it reads with the device's own tmsh; here there are none. */
function withoutSettings() {
  const storage = require.resolve("@f5devcentral/atg-storage", { paths: [path.resolve(home)] });
  const { StorageDataGroup } = require(storage);
  Object.assign(StorageDataGroup.prototype, {
    getItem: async () => undefined,
    setItem: async () => {},
    hasItem: async () => false,
    keys: async () => [],
  });
}

/** Stands between AS3 and the device, and says "none" for collections that the device does not know. */
function gate(unknown) {
  const { hostname, port } = new URL(device);
  const server = http.createServer((request, response) => {
    const options = { hostname, port, path: request.url, method: request.method, headers: request.headers };
    const onward = http.request(options, (answer) => {
      if (answer.statusCode !== 404 || request.method !== "GET") {
        response.writeHead(answer.statusCode, { "content-type": "application/json" });
        answer.pipe(response);
        return;
      }
      answer.resume();
      unknown.add(request.url.split("?")[0]);
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"items":[]}');
    });
    onward.on("error", (error) => response.destroy(error));
    request.pipe(onward);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** What AS3 keeps about a request while it works on it. */
function contextOf(declaration, port) {
  const tokens = { "X-F5-Auth-Token": token };
  const urlPrefix = `http://127.0.0.1:${port}`;
  return {
    host: {
      parser: { nodelist: [], virtualAddressList: [], accessProfileList: [], options: {} },
      buildInfo: {},
    },
    request: { isPerApp: false, postProcessing: [], body: structuredClone(declaration) },
    target: {
      deviceType: "BIG-IP",
      tmosVersion,
      provisionedModules: ["ltm", "afm"],
      isAutoTLS: false,
      tokens,
    },
    tasks: [
      {
        protocol: "http",
        urlPrefix,
        showHash: false,
        resourceTimeout: 10,
        firstPassNoDelete: true,
        declaration,
        targetTokens: tokens,
      },
    ],
    currentIndex: 0,
    control: {
      targetHost: "127.0.0.1",
      targetPort: port,
      targetTimeout: 10,
      deviceType: "BIG-IP",
      targetTokens: tokens,
    },
    log: {},
  };
}

async function main() {
  withoutSettings();
  const declaration = JSON.parse(fs.readFileSync(file, "utf8"));
  const unknown = new Set();
  const server = await gate(unknown);
  const context = contextOf(declaration, server.address().port);
  const SchemaValidator = lib("schemaValidator");
  const validator = new SchemaValidator("BIG-IP");
  await validator.init();
  const Parser = lib("adcParser");
  context.host.parser = new Parser(validator);
  await context.host.parser.digest(context, declaration, {});
  const mcp = lib("fetch");
  const { nodelist, virtualAddressList, snatTranslationList, addressListList } = context.host.parser;
  const common = {
    nodeList: nodelist ?? [],
    virtualAddressList: virtualAddressList ?? [],
    snatTranslationList: snatTranslationList ?? [],
    addressListList: addressListList ?? [],
    firewallAddressLists: [],
    addressListNames: [],
  };
  // AS3 does Common first, too.
  const tenants = Object.keys(declaration).filter((name) => declaration[name]?.class === "Tenant");
  tenants.sort((a, b) => (b === "Common") - (a === "Common"));
  for (const tenant of tenants) {
    const desired = await mcp.getDesiredConfig(context, tenant, declaration, common);
    const current = await mcp.getTenantConfig(context, tenant, common);
    const diff = await mcp.getDiff(context, current, desired, common, tenant, {});
    const differences = diff.map(({ kind, path: where, lhs, rhs }) => ({ kind, path: where, lhs, rhs }));
    const { script, iControlCalls } =
      diff.length === 0
        ? { script: "", iControlCalls: [] }
        : mcp.tmshUpdateScript(context, desired, current, diff);
    const uploads = iControlCalls.map(({ properties }) => properties);
    console.log(JSON.stringify({ tenant, differences, script, uploads }));
  }
  console.log(JSON.stringify({ unknown: [...unknown].sort() }));
  server.close();
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(`${error.message} ${JSON.stringify(error.errors ?? "").slice(0, 2000)}`);
    process.exit(1);
  },
);
