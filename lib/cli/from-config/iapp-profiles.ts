import type { WrittenEntry } from "../../tmos/writer";
import { block, line, type Made, type MadeByIApp, properties } from "./iapp-template";

/** What the template does with TLS. */
export enum TlsMode {
  NONE,
  OFFLOAD,
  BRIDGING,
  PASSTHROUGH,
  TO_SERVERS,
}

const MODES: Readonly<Record<string, TlsMode>> = {
  no_ssl: TlsMode.NONE,
  client_ssl: TlsMode.OFFLOAD,
  client_ssl_server_ssl: TlsMode.BRIDGING,
  pass_thru: TlsMode.PASSTHROUGH,
  server_ssl: TlsMode.TO_SERVERS,
};

/** The question for STARTTLS, whose name differs. */
const START_TLS = /starttls|smtps_(mode|profile)/i;

export function tlsMode({ answers }: MadeByIApp): TlsMode {
  return answers.meaning("ssl__mode", MODES) ?? TlsMode.NONE;
}

/** Whether servers that TLS is passed on to want STARTTLS; nothing where no answer says so. */
export function serversWantStartTls({ answers }: MadeByIApp): boolean | undefined {
  const answer = answers.value(START_TLS);
  if (answer === undefined) return undefined;
  return !/^no$|ssl|smtps/i.test(answer);
}

/** The profiles of the virtual server. */
export function profilesOf(application: MadeByIApp): Made {
  const mode = tlsMode(application);
  const parts =
    mode === TlsMode.PASSTHROUGH
      ? [fastL4(application)]
      : [
          ...tcp(application),
          ...([TlsMode.OFFLOAD, TlsMode.BRIDGING].includes(mode)
            ? [clientSsl(application), startTls(application)]
            : []),
          ...([TlsMode.BRIDGING, TlsMode.TO_SERVERS].includes(mode) ? [serverSsl(application)] : []),
        ];
  return {
    objects: parts.flatMap(({ objects }) => objects),
    ofVirtual: [
      block(
        "profiles",
        parts.flatMap(({ ofVirtual }) => ofVirtual),
      ),
    ],
  };
}

/** A profile of a type, attached on one side; without properties one that was there before. */
function attached(type: string, path: string, side?: string, entries: readonly WrittenEntry[] = []): Made {
  return {
    objects: [{ heading: ["ltm", "profile", type, path], entries }],
    ofVirtual: [block(path, side === undefined ? [] : [line("context", side)])],
  };
}

function fastL4({ folder, name }: MadeByIApp): Made {
  const entries = [line("defaults-from", "/Common/fastL4")];
  return attached("fastl4", `${folder}/${name}_fastL4`, undefined, entries);
}

/** A side of the virtual server that the template has TCP settings for. */
interface TcpSide {
  readonly context: string;
  readonly network: string;
  /** The section of the questions about its optimization. */
  readonly section: string;
  readonly usual: string;
}

const CLIENTS: TcpSide = {
  context: "clientside",
  network: "net__client_mode",
  section: "client",
  usual: "wan",
};
const SERVERS: TcpSide = {
  context: "serverside",
  network: "net__server_mode",
  section: "server",
  usual: "lan",
};

/** A TCP profile before it is attached. */
interface TcpProfilePath {
  readonly path: string;
  readonly entries: readonly WrittenEntry[];
}

/** The same profile on both sides is attached once. */
function tcp(application: MadeByIApp): Made[] {
  const [client, server] = [tcpPath(application, CLIENTS), tcpPath(application, SERVERS)];
  if (client.path === server.path) return [attached("tcp", client.path, undefined, client.entries)];
  return [
    attached("tcp", client.path, CLIENTS.context, client.entries),
    attached("tcp", server.path, SERVERS.context, server.entries),
  ];
}

function tcpPath(
  { answers, folder, name }: MadeByIApp,
  { network, section, usual }: TcpSide,
): TcpProfilePath {
  const kind = answers.meaning(network, { lan: "lan", wan: "wan" }) ?? usual;
  const isNew = answers.value("net__v13_tcp") === "yes";
  const [lan, wan] = ["lan", "wan"].map((each) => answers.chosen(`${section}__tcp_${each}_opt`));
  const chosen = kind === "lan" ? lan : wan;
  if (chosen !== undefined) return { path: chosen, entries: [] };
  const parent = isNew ? `f5-tcp-${kind}` : `tcp-${kind}-optimized`;
  return { path: `${folder}/${name}_${parent}`, entries: [line("defaults-from", `/Common/${parent}`)] };
}

function clientSsl({ answers, folder, name }: MadeByIApp): Made {
  const chosen = answers.chosen("ssl__client_ssl_profile");
  const [cert, key] = ["ssl__cert", "ssl__key"].map((file) => answers.value(file));
  const chain = answers.chosen("ssl__use_chain_cert");
  if (chosen !== undefined) return attached("client-ssl", chosen, "clientside");
  return attached("client-ssl", `${folder}/${name}_client-ssl`, "clientside", [
    block("cert-key-chain", [block("default", properties({ cert, key, chain }))]),
    line("defaults-from", "/Common/clientssl"),
  ]);
}

function startTls({ answers, folder, name }: MadeByIApp): Made {
  const answer = answers.value(START_TLS) ?? "no";
  const mode = /require/i.test(answer) ? "require" : /allow|yes/i.test(answer) ? "allow" : undefined;
  if (mode === undefined) return { objects: [], ofVirtual: [] };
  const entries = properties({ "activation-mode": mode, "defaults-from": "/Common/smtps" });
  return attached("smtps", `${folder}/${name}_smtps`, undefined, entries);
}

function serverSsl({ answers, folder, name }: MadeByIApp): Made {
  const chosen = answers.chosen("ssl__server_ssl_profile");
  if (chosen !== undefined) return attached("server-ssl", chosen, "serverside");
  const entries = [line("defaults-from", "/Common/serverssl")];
  return attached("server-ssl", `${folder}/${name}_server-ssl`, "serverside", entries);
}
