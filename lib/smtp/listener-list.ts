import type { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { show } from "../core/tokens";
import { MAIL_LISTENER, MailListener, type MailListenerProps } from "./mail-listener";
import type { MailServiceProps } from "./mail-service-props";

/** What is one for all listeners: they are on one address of one device, and show one certificate. */
const NOT_AT_LISTENER: readonly string[] = [
  "destination",
  "virtualAddress",
  "partition",
  "provider",
  "tmosVersion",
  "reapply",
  "certificate",
  "clientSsl",
  "minTls",
  "tls13",
  "cipherGroup",
  "certificates",
  "clientCertificates",
  "ocsp",
] as const satisfies (keyof MailServiceProps)[];

/** What is read of a listener: what is none of its props has a message of its own where it is one for all. */
const READ = {
  ...MAIL_LISTENER.names,
  ...Object.fromEntries(NOT_AT_LISTENER.map((prop) => [prop, true as const])),
};

/** Ids of what listeners share, which stands beside their services. */
const PART_ID = /^(?:ClientSsl|SnatPool|Firewall[A-Z]\w*|Servers-\d+)$/;

/** The listeners of a mail service with their own props, each name once. */
export function readListeners(
  read: PropReader,
  value: unknown,
): (readonly [MailListener, MailListenerProps])[] {
  read.present("listeners", value, "a list such as [MailListener.mx()]");
  const list = read.list("listeners", value);
  if (list?.length === 0) {
    const fix = "List one at least, such as MailListener.mx()";
    read.holdBack("empty-list", "listeners", "the service listens nowhere", fix);
  }
  const names = new Set<string>();
  return (list ?? []).flatMap((listener, index) => {
    const prop = `listeners[${index}]`;
    if (!MailListener._is(listener)) {
      read.wrongType(prop, listener, "MailListener.mx(), .submission(), .submissions() or .of(...)");
      return [];
    }
    const name = readName(read.inside(prop), listener.name);
    if (name === undefined) return [];
    if (names.has(name)) {
      const fix = "Give another one a name of its own with MailListener.of(name, { ... })";
      read.holdBack("duplicate-entry", prop, `there is a listener ${name} already`, fix);
      return [];
    }
    names.add(name);
    return [[listener, readOwn(read, prop, listener)] as const];
  });
}

function readName(read: PropReader, value: unknown): string | undefined {
  const name = read.literal("name", read.deviceName("name", value, "relay"));
  if (name === undefined || name === REFUSED_TEXT) return undefined;
  if (!PART_ID.test(name)) return name;
  const problem = `${show(name)} is the id of something that listeners share`;
  return read.holdBack("duplicate-entry", "name", problem, "Choose a name such as relay");
}

function readOwn(read: PropReader, prop: string, listener: MailListener): MailListenerProps {
  const given = read.bag(prop, listener._props, READ) ?? {};
  const inside = read.inside(prop);
  const because = "at a listener: it is one for all listeners of a MailService";
  for (const each of NOT_AT_LISTENER) {
    inside.noEffect(each, given[each], because, "State it for the MailService");
  }
  const allowed = Object.entries(given).filter(([name]) => !NOT_AT_LISTENER.includes(name));
  const own: MailListenerProps = Object.fromEntries(allowed);
  inside.present("port", own.port ?? listener._usual.port, "the port of the listener");
  return own;
}
