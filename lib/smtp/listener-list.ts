import type { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { show } from "../core/tokens";
import { MAIL_LISTENER, MailListener, type MailListenerProps } from "./mail-listener";

/** What is one for all listeners, as they are on one address of one device. */
const NOT_AT_LISTENER = [
  "destination",
  "virtualAddress",
  "partition",
  "provider",
  "tmosVersion",
  "reapply",
] as const satisfies (keyof MailListenerProps)[];

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
  const own = read.bag(prop, listener._props, MAIL_LISTENER.names) ?? {};
  const inside = read.inside(prop);
  const because = "at a listener: it is one for all listeners of a MailService";
  for (const each of NOT_AT_LISTENER) {
    inside.noEffect(each, own[each], because, "State it for the MailService");
  }
  inside.present("port", own.port ?? listener._usual.port, "the port of the listener");
  const allowed = Object.entries(own).filter(([name]) => !NOT_AT_LISTENER.some((each) => each === name));
  return Object.fromEntries(allowed);
}
