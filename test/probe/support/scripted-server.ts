import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import {
  createSecureContext,
  createServer as createTlsServer,
  TLSSocket,
  type SecureContextOptions,
} from "node:tls";

/**
 * What the server does at a step: a reply (its lines joined by LF or CRLF, the last end of line is added), or a function
 * that does as it likes with the session.
 */
export type Act = string | Deed;

export type Deed = (session: Session) => void | Promise<void>;

/** Steps of a dialogue; a command's own name is its step. `TLS:EHLO` stands for EHLO under TLS, and so on. */
export type Acts = Readonly<Record<string, Act>>;

export const silence: Deed = () => undefined;
export const close: Deed = (session) => session.end();

/** Sends a reply in pieces, with a pause between them. */
export function inPieces(text: string, size = 1, pauseMs = 0): Deed {
  return async (session) => {
    const bytes = text.endsWith("\n") ? text : `${text}\r\n`;
    for (let at = 0; at < bytes.length; at += size) {
      if (at > 0) {
        await (pauseMs > 0 ? sleep(pauseMs) : new Promise((resolve) => setImmediate(resolve)));
      }
      session.send(bytes.slice(at, at + size));
    }
  };
}

/** Sends a reply after a while. */
export function later(milliseconds: number, reply: string): Deed {
  return async (session) => {
    await sleep(milliseconds);
    session.reply(reply);
  };
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export interface ScriptedServerOptions {
  /** Acts that differ from those of a correct server. */
  readonly acts?: Acts;
  readonly host?: string;
  /** TLS from the first byte. */
  readonly implicitTls?: boolean;
  readonly tls?: SecureContextOptions & { readonly requireSni?: string; readonly requestCert?: boolean };
  /** Lines of the EHLO reply below the first; default: PIPELINING, and STARTTLS before and AUTH after TLS. */
  readonly capabilities?: (secure: boolean) => readonly string[];
  readonly users?: Readonly<Record<string, string>>;
  /** The only names that EHLO and HELO may carry; default: whatever looks like a host name with a dot. */
  readonly ehloNames?: readonly string[];
}

/** One connection, as the server saw it. */
export class Session {
  /** Command lines in order, prefixed with "TLS " under TLS. */
  readonly commands: string[] = [];
  /** What a client must not do. */
  readonly violations: string[] = [];
  /** The text between 354 and the final dot, as it was sent. */
  data: string | undefined;
  /** The server name that the TLS handshake asked for. */
  serverName: string | undefined;
  secure = false;
  greeted = false;
  ended = false;

  private input = "";
  private step = "";
  private sent = "";
  private owesReply = true;
  private quit = false;
  private readingData = false;
  private helloDone = false;
  private authenticated = false;
  private mail = false;
  private rcpt = false;
  private login: "plain" | "user" | "password" | undefined;
  private userName = "";

  constructor(
    private socket: Socket,
    private readonly options: ScriptedServerOptions,
  ) {
    this.attach(socket);
    this.secure = options.implicitTls === true;
    if (socket instanceof TLSSocket) {
      this.serverName = nameOf(socket);
    }
    void this.act("greeting", "220 mail.example.test ESMTP").then(() => (this.greeted = true));
  }

  /** Whether the last thing the client said was QUIT. */
  get saidGoodbye(): boolean {
    return this.quit;
  }

  send(text: string): void {
    // From the reply 354 on, however it is sent, all that comes is the message.
    this.sent += text;
    if (this.step === "DATA" && this.sent.startsWith("354")) {
      this.readingData = true;
    }
    if (!this.socket.destroyed && this.socket.writable) {
      this.socket.write(text);
    }
  }

  reply(text: string): void {
    this.send(`${text.replace(/\r?\n/g, "\r\n")}\r\n`);
    this.owesReply = false;
  }

  end(): void {
    this.socket.end();
  }

  private attach(socket: Socket): void {
    socket.on("data", (bytes: Buffer) => this.receive(bytes.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => (this.ended = true));
    socket.on("end", () => socket.end());
  }

  private receive(text: string): void {
    if (this.quit) {
      this.violations.push(`after QUIT: ${JSON.stringify(text)}`);
    }
    this.input += text;
    if (this.readingData) {
      this.receiveData();
      return;
    }
    const lines = this.input.split("\n");
    this.input = lines.pop() ?? "";
    if (lines.length > 1 || (lines.length === 1 && this.input !== "")) {
      this.violations.push(`pipelined: ${JSON.stringify(text)}`);
    }
    for (const line of lines) {
      this.command(line);
    }
  }

  private receiveData(): void {
    const end = this.input.startsWith(".\r\n") ? 0 : this.input.indexOf("\r\n.\r\n");
    if (end < 0) {
      return;
    }
    this.data = this.input.slice(0, end === 0 ? 0 : end + 2);
    const rest = this.input.slice(end === 0 ? 3 : end + 5);
    if (rest !== "") {
      this.violations.push(`after the final dot: ${JSON.stringify(rest)}`);
    }
    if (/[^\r]\n/.test(this.data)) {
      this.violations.push("bare LF in the message");
    }
    this.input = "";
    this.readingData = false;
    this.commands.push(this.label("."));
    this.mail = false;
    this.rcpt = false;
    void this.act("message", "250 2.0.0 Ok: queued as 4F1");
  }

  private label(line: string): string {
    return this.secure ? `TLS ${line}` : line;
  }

  private command(raw: string): void {
    if (!raw.endsWith("\r")) {
      this.violations.push(`bare LF: ${JSON.stringify(raw)}`);
    }
    const line = raw.replace(/\r$/, "");
    this.commands.push(this.label(line));
    if (!this.greeted) {
      this.violations.push(`before the greeting: ${line}`);
    }
    const verb = (line.split(" ")[0] ?? "").toUpperCase();
    if (verb === "QUIT") {
      this.quit = true;
      void this.act("QUIT", "221 2.0.0 Bye").then(() => {
        if (!this.owesReply) {
          this.end();
        }
      });
      return;
    }
    if (this.owesReply) {
      this.violations.push(`before the reply was there: ${line}`);
    }
    this.owesReply = true;
    const waitsForLogin = this.step.startsWith("AUTH") && this.sent.startsWith("334");
    if (this.login !== undefined || (line === "*" && waitsForLogin)) {
      this.answer(line);
      return;
    }
    this.dispatch(verb, line);
  }

  private dispatch(verb: string, line: string): void {
    const outOfOrder = this.orderFault(verb);
    if (outOfOrder !== undefined) {
      this.violations.push(`${outOfOrder}: ${line}`);
      this.reply(`503 5.5.1 ${outOfOrder}`);
      return;
    }
    switch (verb) {
      case "EHLO":
      case "HELO":
        this.hello(verb, line.slice(5));
        break;
      case "STARTTLS":
        void this.act("STARTTLS", "220 2.0.0 Ready to start TLS").then(() => this.upgrade());
        break;
      case "AUTH":
        this.auth(line);
        break;
      case "MAIL":
        void this.act("MAIL", "250 2.1.0 Ok").then(() => (this.mail = true));
        break;
      case "RCPT":
        void this.act("RCPT", "250 2.1.5 Ok").then(() => (this.rcpt = true));
        break;
      case "RSET":
        this.mail = false;
        this.rcpt = false;
        void this.act("RSET", "250 2.0.0 Ok");
        break;
      case "DATA":
        void this.act("DATA", "354 End data with <CR><LF>.<CR><LF>");
        break;
      default:
        this.violations.push(`unknown command: ${line}`);
        this.reply("500 5.5.2 Error: command not recognized");
    }
  }

  private orderFault(verb: string): string | undefined {
    if (["AUTH", "MAIL"].includes(verb) && !this.helloDone) {
      return "send EHLO first";
    }
    if (verb === "RCPT" && !this.mail) {
      return "need MAIL";
    }
    return verb === "DATA" && !this.rcpt ? "need RCPT" : undefined;
  }

  private hello(verb: string, name: string): void {
    const names = this.options.ehloNames;
    if (names === undefined ? !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) : !names.includes(name)) {
      this.violations.push(`${verb} argument: ${name}`);
      this.reply("501 5.5.4 Invalid argument");
      return;
    }
    const capabilities = (this.options.capabilities ?? defaultCapabilities)(this.secure);
    const lines = ["mail.example.test greets you", ...(verb === "EHLO" ? capabilities : [])];
    const text = lines.map((line, i) => `250${i === lines.length - 1 ? " " : "-"}${line}`).join("\n");
    void this.act(verb, text).then(() => (this.helloDone = true));
  }

  private upgrade(): void {
    if (this.owesReply || !this.upgradeWanted) {
      return;
    }
    const { requireSni, requestCert = false, ...contextOptions } = this.options.tls ?? {};
    const context = createSecureContext(contextOptions);
    this.socket.removeAllListeners("data");
    const secured = new TLSSocket(this.socket, {
      isServer: true,
      secureContext: context,
      requestCert,
      rejectUnauthorized: requestCert,
      ...sniGate(requireSni, contextOptions),
    });
    secured.once("secure", () => (this.serverName = nameOf(secured)));
    this.socket = secured;
    this.attach(secured);
    this.secure = true;
    this.helloDone = false;
    this.input = "";
  }

  /** Set by the reply to STARTTLS: only a 220 begins TLS. */
  upgradeWanted = false;

  private auth(line: string): void {
    const [, mechanism = "", initial] = line.split(" ");
    if (mechanism.toUpperCase() === "PLAIN") {
      if (initial === undefined) {
        this.login = "plain";
        void this.act("AUTH PLAIN", "334 ");
      } else {
        void this.act("AUTH PLAIN initial", () => this.plain(initial));
      }
    } else if (mechanism.toUpperCase() === "LOGIN") {
      this.login = "user";
      void this.act("AUTH LOGIN", "334 VXNlcm5hbWU6");
    } else {
      this.reply("504 5.5.4 Unrecognized authentication type");
    }
  }

  private answer(line: string): void {
    const step = this.login;
    this.login = undefined;
    if (line === "*") {
      this.reply("501 5.7.0 Authentication aborted");
    } else if (step === "plain") {
      void this.act("AUTH PLAIN answer", () => this.plain(line));
    } else if (step === "user") {
      this.userName = decode(line);
      this.login = "password";
      void this.act("AUTH LOGIN user", "334 UGFzc3dvcmQ6");
    } else {
      void this.act("AUTH LOGIN password", () => this.finish(this.userName, decode(line)));
    }
  }

  /** Lets an act wait for one more line of a login. */
  expectAnswer(): void {
    this.login = "plain";
  }

  private plain(text: string): void {
    const [, user = "", password = ""] = decode(text).split("\0");
    this.finish(user, password);
  }

  private finish(user: string, password: string): void {
    this.authenticated = (this.options.users ?? {})[user] === password;
    this.reply(
      this.authenticated ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed",
    );
  }

  private async act(step: string, fallback: Act): Promise<void> {
    this.step = step;
    this.sent = "";
    const acts = this.options.acts ?? {};
    const act = (this.secure ? acts[`TLS:${step}`] : undefined) ?? acts[step] ?? fallback;
    if (typeof act === "string") {
      this.upgradeWanted = step === "STARTTLS" && act.startsWith("220");
      this.reply(act);
    } else {
      await act(this);
      this.owesReply = false;
    }
  }
}

function decode(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

function nameOf(socket: TLSSocket): string | undefined {
  const name = (socket as TLSSocket & { servername?: string | false }).servername;
  return typeof name === "string" ? name : undefined;
}

function defaultCapabilities(secure: boolean): readonly string[] {
  return ["PIPELINING", ...(secure ? [] : ["STARTTLS"]), "AUTH PLAIN LOGIN", "8BITMIME"];
}

function sniGate(required: string | undefined, options: SecureContextOptions): object {
  if (required === undefined) {
    return {};
  }
  return {
    SNICallback: (name: string, done: (error: Error | null, context?: unknown) => void) => {
      if (name === required) {
        done(null, createSecureContext(options));
      } else {
        done(new Error("unrecognized name"));
      }
    },
  };
}

/** A mail server that does what a test tells it, and writes down what it saw. */
export class ScriptedServer {
  readonly sessions: Session[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly host: string,
  ) {}

  static async start(options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
    const host = options.host ?? "127.0.0.1";
    const { requireSni, ...tlsOptions } = options.tls ?? {};
    const server =
      options.implicitTls === true
        ? createTlsServer({ ...tlsOptions, ...sniGate(requireSni, tlsOptions) })
        : createServer();
    const scripted = new ScriptedServer(server, host);
    server.on("connection", (socket: Socket) => {
      socket.setNoDelay(true);
      scripted.sockets.add(socket);
      socket.on("close", () => scripted.sockets.delete(socket));
      socket.on("error", () => undefined);
      if (options.implicitTls !== true) {
        scripted.sessions.push(new Session(socket, options));
      }
    });
    server.on("secureConnection", (socket: TLSSocket) =>
      scripted.sessions.push(new Session(socket, options)),
    );
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return scripted;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The only session that there was. */
  get session(): Session {
    const [session, ...more] = this.sessions;
    if (session === undefined || more.length > 0) {
      throw new Error(`${this.sessions.length} sessions, expected one`);
    }
    return session;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.server.close(resolve));
  }
}
