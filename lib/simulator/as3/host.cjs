/**
 * Runs the worker of a checkout of AS3 as the node process of a device does, and hands it the requests that its parent
 * sends: what AS3 asks of "its" device on port 8100, by tmsh and in its files, is asked of the simulator.
 *
 *   node host.cjs <checkout> <folder of the simulated device>
 *
 * By messages of its parent `{ id, method, path, headers, body }`, each answered by `{ id, status, body }`; the first
 * message of its own, `{ ready: true }` or `{ fault }`, says how the start went.
 */
"use strict";

const childProcess = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const https = require("node:https");
const path = require("node:path");

const [, , checkout, device] = process.argv;
const inCheckout = (...names) => path.join(checkout, ...names);

/** Where an installed AS3 has its schemas. */
const SCHEMAS = "/var/config/rest/iapps/f5-appsvcs/schema/";

/** @param version what a release has in a file of its own */
function useFilesOf(version) {
  const { readFileSync } = fs;
  fs.readFileSync = (name, options) => {
    if (name === inCheckout("src/version")) return version;
    const schema = typeof name === "string" && name.startsWith(SCHEMAS);
    return readFileSync(schema ? inCheckout("src/schema", name.slice(SCHEMAS.length)) : name, options);
  };
}

/** The device is the simulator, and there is nothing else to talk to. */
function useDevice() {
  const { request } = http;
  http.request = (options, ...more) => {
    if (Number(options.port) !== 8100) throw new Error(`The simulated device reaches no ${options.host}.`);
    const { method, path: uri, headers, timeout } = options;
    return request({ socketPath: path.join(device, "8100"), method, path: uri, headers, timeout }, ...more);
  };
  https.request = ({ host }) => {
    throw new Error(`The simulated device reaches no ${host}.`);
  };
  const { spawn } = childProcess;
  childProcess.spawn = (command, ...more) => spawn(command.replace("/usr/bin/tmsh", "tmsh"), ...more);
  process.env.PATH = `${path.join(device, "bin")}:${process.env.PATH}`;
}

/** A device encrypts with its master key; here the text is only made unreadable at a glance, other at each time. */
function useVault() {
  const { secureVault } = require(inCheckout("node_modules/@f5devcentral/atg-shared-utilities"));
  const inOneWord = (text) => Buffer.from(text).toString("base64");
  secureVault.encrypt = async (text) => `$M$${inOneWord(`${process.hrtime.bigint()} ${text}`)}`;
  secureVault.decrypt = async (text) => Buffer.from(text.slice(3), "base64").toString().replace(/^\d+ /, "");
}

/** What the framework on a device gives to a worker for each request. */
class RestOperation {
  constructor({ method, path: uri, headers, body }, done) {
    this.method = method[0] + method.slice(1).toLowerCase();
    this.uri = uri.replace(/^\/mgmt/, "");
    this.headers = headers;
    this.body = body;
    this.complete = () => done(this.statusCode ?? 200, this.body);
  }

  getUri() {
    const { pathname, search } = new URL(this.uri, "http://localhost:8100");
    return { path: pathname + search, pathname, href: `http://localhost:8100${pathname}${search}` };
  }

  getBody() {
    return this.body;
  }

  setBody(body) {
    this.body = body;
    return this;
  }

  setStatusCode(status) {
    this.statusCode = status;
    return this;
  }

  getHeader(name) {
    return this.headers[name.toLowerCase()];
  }

  /** Whoever has logged in is known by name alone to the programs of a device. */
  getBasicAuthorization() {
    return `Basic ${Buffer.from("admin:").toString("base64")}`;
  }
}

async function start() {
  const { version } = JSON.parse(fs.readFileSync(inCheckout("package.json"), "utf8"));
  useFilesOf(version);
  useDevice();
  useVault();
  // It would try the ports of this machine.
  require(inCheckout("src/lib/util/util.js")).getMgmtPort = async () => 443;
  const RestWorker = require(inCheckout("src/nodejs/restWorker.js"));
  const worker = new RestWorker();
  worker.dependencies = [];
  worker.restHelper = { makeRestjavadUri: (uri) => uri };
  await new Promise((resolve, reject) => worker.onStart(resolve, reject));
  await new Promise((resolve, reject) => worker.onStartCompleted(resolve, reject));
  // Nothing is reported to F5.
  worker.hostContext.teemDevice = undefined;
  return worker;
}

function serve(worker) {
  const handlers = { GET: "onGet", POST: "onPost", PATCH: "onPatch", DELETE: "onDelete" };
  process.on("message", ({ id, ...request }) => {
    const done = (status, body) => process.send({ id, status, body });
    const handler = handlers[request.method];
    if (handler === undefined) return done(405, { code: 405, message: `${request.method} is not allowed.` });
    // A path that is none is answered first, and rejected then.
    Promise.resolve(worker[handler](new RestOperation(request, done))).catch(() => {});
  });
}

// As on a device, what goes wrong in one request is logged, and the process goes on.
process.on("unhandledRejection", (error) => console.error(error));
process.on("uncaughtException", (error) => console.error(error));
process.on("disconnect", () => process.exit());

start().then(
  (worker) => {
    serve(worker);
    process.send({ ready: true });
  },
  (error) => process.send({ fault: error instanceof Error ? error.message : JSON.stringify(error) }),
);
