import type { Simulator } from "../../lib/simulator/simulator";
import { type Json, type JsonRecord, isRecord } from "../../lib/simulator/model/values";

/** An answer of the simulator's REST interface. */
export interface RestAnswer {
  readonly status: number;
  /** Parsed body; an empty object where there was none. */
  readonly body: JsonRecord;
}

/** One request with Basic authentication. */
export async function rest(
  simulator: Simulator,
  method: string,
  path: string,
  body?: Json | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RestAnswer> {
  const { username, password } = simulator.credentials;
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === "" ? {} : JSON.parse(text);
  return { status: response.status, body: isRecord(parsed) ? parsed : {} };
}

/** Runs a script on the device as the library's device objects do; gives what it printed. */
export async function script(simulator: Simulator, text: string): Promise<string> {
  const encoded = Buffer.from(text).toString("base64");
  const utilCmdArgs = `-c 'echo ${encoded} | base64 -d | bash'`;
  const { body } = await rest(simulator, "POST", "/mgmt/tm/util/bash", { command: "run", utilCmdArgs });
  return typeof body["commandResult"] === "string" ? body["commandResult"] : "";
}

/** Uploads a file as the provider does, in one chunk. */
export async function upload(simulator: Simulator, name: string, content: string): Promise<RestAnswer> {
  const size = Buffer.byteLength(content);
  return rest(simulator, "POST", `/mgmt/shared/file-transfer/uploads/${name}`, content, {
    "content-type": "application/octet-stream",
    "content-range": `0-${size - 1}/${size}`,
  });
}
