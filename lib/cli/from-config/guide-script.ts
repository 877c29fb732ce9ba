/** What the script of an external monitor does, as far as its text or its name tells. */
export interface GuideScript {
  /** A member of SmtpTransport. */
  readonly transport: string | undefined;
  /** Whether a message is delivered, where there is a sender; nothing where neither text nor name tells. */
  readonly delivers: boolean | undefined;
}

/** A sign, and what it stands for. The first one that is found counts. */
type Signs<Meaning> = readonly (readonly [sign: RegExp, meaning: Meaning])[];

/** The guide's scripts are curl's calls, or a dialogue in a pipe to openssl. */
const TRANSPORT_IN_TEXT: Signs<string> = [
  [/-starttls\s+smtp|--ssl(-reqd)?\b/, "STARTTLS"],
  [/\bsmtps:\/\/|\bopenssl\s+s_client\b/, "SMTPS"],
  [/\bsmtp:\/\/|\/dev\/tcp\/|\b(nc|ncat|telnet)\b/, "PLAINTEXT"],
];
const DELIVERY_IN_TEXT: Signs<boolean> = [
  [/(^|\\n|["'\s])data(\\r)?\\n/i, true],
  [/\bcurl(-apd)?\b[^\n]*\s(-T|--upload-file)\s/, true],
  [/mail from/i, false],
];

/** The guide's archives have names such as `encrypted-smtp-auth-no-message`. */
const TRANSPORT_IN_NAME: Signs<string> = [
  [/starttls/i, "STARTTLS"],
  [/unencrypted|plain/i, "PLAINTEXT"],
  [/smtps|encrypted/i, "SMTPS"],
];
const DELIVERY_IN_NAME: Signs<boolean> = [
  [/no[-_ ]?(message|msg)/i, false],
  [/message|msg/i, true],
];

/** Reads a script of F5's guide or iApp: by its text where that is known, else by its name. */
export function guideScript(name: string, text: string | undefined): GuideScript {
  return text === undefined
    ? { transport: firstIn(name, TRANSPORT_IN_NAME), delivers: firstIn(name, DELIVERY_IN_NAME) }
    : { transport: firstIn(text, TRANSPORT_IN_TEXT), delivers: firstIn(text, DELIVERY_IN_TEXT) };
}

function firstIn<Meaning>(text: string, signs: Signs<Meaning>): Meaning | undefined {
  return signs.find(([sign]) => sign.test(text))?.[1];
}
