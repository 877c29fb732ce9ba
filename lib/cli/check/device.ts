import { request as requestByHttp } from "node:http";
import { request as requestByHttps, type RequestOptions } from "node:https";
import { rootCertificates } from "node:tls";
import { isObject } from "../../core/tokens";
import type { JsonObject } from "../../testing/synthesized-json";
import { CommandError } from "../command";
import type { ProviderSettings } from "./provider-settings";

/** Longer than any single look takes. */
const DEADLINE_MS = 60_000;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Looks at what a device has, by iControl REST. Messages never hold what may come from a secret: name, address. */
export class Device {
  /** Logs in, looks, and logs out. */
  public static async visit<Result>(
    settings: ProviderSettings,
    look: (device: Device) => Promise<Result>,
  ): Promise<Result> {
    const device = await Device.open(settings);
    try {
      return await look(device);
    } finally {
      await device.close();
    }
  }

  private static async open(settings: ProviderSettings): Promise<Device> {
    const { token, loginReference } = settings;
    if (token !== undefined) return new Device(settings, { "X-F5-Auth-Token": token });
    if (loginReference === undefined) return new Device(settings, { Authorization: basic(settings) });
    const visitor = new Device(settings, {});
    const ownToken = await visitor.login(loginReference);
    return new Device(settings, { "X-F5-Auth-Token": ownToken }, ownToken);
  }

  private constructor(
    private readonly settings: ProviderSettings,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly ownToken?: string,
  ) {}

  /** Whether there is something at a path below /mgmt/tm. */
  public async has(path: string): Promise<boolean> {
    return (await this.read(path)) !== undefined;
  }

  /** What there is at a path below /mgmt/tm; undefined where there is nothing. */
  public async read(path: string): Promise<JsonObject | undefined> {
    const { status, text } = await this.send("GET", `/mgmt/tm/${path}`);
    if (status === 404) return undefined;
    const answer = status === 200 ? objectIn(text) : undefined;
    if (answer !== undefined) return answer;
    throw this.failure(`answers ${path} with HTTP ${status}${status === 401 ? WRONG_CREDENTIALS : ""}`);
  }

  /** The same for what not every user may see: undefined for any other answer, too. */
  public async look(path: string): Promise<JsonObject | undefined> {
    const { status, text } = await this.send("GET", `/mgmt/tm/${path}`);
    return status === 200 ? objectIn(text) : undefined;
  }

  /** How the device answers a script that does nothing: 200 where it ran. */
  public async bashStatus(): Promise<number> {
    const { status } = await this.send("POST", "/mgmt/tm/util/bash", {
      command: "run",
      utilCmdArgs: "-c 'true'",
    });
    return status;
  }

  /** The user's name; undefined where a token stands for the user. */
  public get username(): string | undefined {
    const { username } = this.settings;
    return username === "" ? undefined : username;
  }

  /** A user can have a hundred tokens only, so this one goes at once. */
  private async close(): Promise<void> {
    if (this.ownToken === undefined) return;
    await this.send("DELETE", `/mgmt/shared/authz/tokens/${this.ownToken}`).catch(() => undefined);
  }

  private async login(loginProviderName: string): Promise<string> {
    const { username, password } = this.settings;
    const { status, text } = await this.send("POST", "/mgmt/shared/authn/login", {
      username,
      password,
      loginProviderName,
    });
    const token = status === 200 ? tokenIn(text) : undefined;
    if (token !== undefined) return token;
    throw this.failure(`refuses the login with HTTP ${status}${status === 401 ? WRONG_CREDENTIALS : ""}`);
  }

  private send(method: string, path: string, body?: object): Promise<Answer> {
    const { url, verifyCertificate, trustedCertificates } = this.settings;
    const target = this.target(url, path);
    const options: RequestOptions = {
      method,
      headers: { ...this.headers, "Content-Type": "application/json" },
      timeout: DEADLINE_MS,
      rejectUnauthorized: verifyCertificate,
      ...(trustedCertificates === undefined ? {} : { ca: [...rootCertificates, trustedCertificates] }),
    };
    const request = target.protocol === "http:" ? requestByHttp : requestByHttps;
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException): void => {
        reject(this.failure(`can't be reached: ${error.code ?? "the connection broke"}`));
      };
      const sent = request(target, options, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part)).on("error", fail);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      sent.on("error", fail).on("timeout", () => sent.destroy());
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  private target(url: string, path: string): URL {
    try {
      return new URL(path, url);
    } catch {
      throw this.failure("can't be reached: its address is no host name, address or URL");
    }
  }

  private failure(what: string): CommandError {
    return new CommandError(`check: the device of provider ${this.settings.provider} ${what}.`);
  }
}

const WRONG_CREDENTIALS = ": user name or password is wrong, or the user has no right to iControl REST";

function basic({ username, password }: ProviderSettings): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

function tokenIn(text: string): string | undefined {
  const { token } = objectIn(text) ?? {};
  return isObject(token) && typeof token.token === "string" ? token.token : undefined;
}

/** The object that an answer is; undefined for a web page and the like. */
function objectIn(text: string): JsonObject | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return isObject(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}
