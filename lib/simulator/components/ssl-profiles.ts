import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import {
  enabledOrDisabled,
  integer,
  items,
  list,
  numberOr,
  oneOf,
  plainNames,
  referenceOrNone,
  secret,
  text,
  word,
} from "../model/types";
import { CERTIFICATE, KEY, checkClientSsl, checkPair, completeClientSsl, missingFile } from "./ssl-rules";

const trueOrFalse = (): Property["type"] => oneOf("true", "false");
const optionList = (): Property["type"] => list(text());

function fileOrNone(kind: string): Property {
  return { type: referenceOrNone(kind), default: "none" };
}

/** The options of SSL profiles that all releases have. */
const OPTIONS = [
  "cipher-server-preference",
  "dont-insert-empty-fragments",
  "ephemeral-rsa",
  "microsoft-big-sslv3-buffer",
  "msie-sslv2-rsa-padding",
  "netscape-ca-dn-bug",
  "netscape-demo-cipher-change-bug",
  "netscape-reuse-cipher-change-bug",
  "no-dtls",
  "no-session-resumption-on-renegotiation",
  "no-ssl",
  "no-sslv2",
  "no-sslv3",
  "no-tls",
  "no-tlsv1",
  "no-tlsv1.1",
  "no-tlsv1.2",
  "pkcs1-check-1",
  "pkcs1-check-2",
  "single-dh-use",
  "ssleay-080-client-dh-bug",
  "tls-block-padding-bug",
  "tls-d5-bug",
  "tls-rollback-bug",
];

/*
 * Names and defaults are those of a device's own answers (TMOS 13.0 and 13.1, recorded for the tests of f5-ansible), and
 * of AS3's property map for what came later.
 */

/** What client and server SSL profiles have in common. SSL profiles show `none` where others show nothing. */
const COMMON_SSL: Readonly<Record<string, Property>> = {
  "allow-expired-crl": { type: enabledOrDisabled(), default: "disabled" },
  "alert-timeout": { type: numberOr("immediate", "indefinite"), default: "indefinite" },
  authenticate: { type: oneOf("once", "always"), default: "once" },
  "authenticate-depth": { type: integer(), default: 9 },
  "ca-file": fileOrNone(CERTIFICATE),
  "cache-size": { type: integer(), default: 262144 },
  "cache-timeout": { type: integer({ max: 86400 }), default: 3600 },
  cert: fileOrNone(CERTIFICATE),
  chain: fileOrNone(CERTIFICATE),
  "cipher-group": { type: referenceOrNone("ltm cipher group"), default: "none", since: "13.0" },
  ciphers: { type: word(), default: "DEFAULT" },
  "crl-file": { type: word(), default: "none" },
  "data-0rtt": {
    type: oneOf("enabled", "disabled", "enabled-with-anti-replay", "enabled-without-anti-replay"),
    rest: "data_0rtt",
    default: "disabled",
    since: "15.1",
  },
  "generic-alert": { type: enabledOrDisabled(), default: "enabled" },
  "handshake-timeout": { type: numberOr("immediate", "indefinite"), default: "10" },
  key: fileOrNone(KEY),
  "mod-ssl-methods": { type: enabledOrDisabled(), default: "disabled" },
  mode: { type: enabledOrDisabled(), default: "enabled" },
  options: {
    type: optionList(),
    rest: "tmOptions",
    default: ["dont-insert-empty-fragments", "no-tlsv1.3"],
  },
  passphrase: { type: secret() },
  "proxy-ca-cert": fileOrNone(CERTIFICATE),
  "proxy-ca-key": fileOrNone(KEY),
  "proxy-ssl": { type: enabledOrDisabled(), default: "disabled" },
  "proxy-ssl-passthrough": { type: enabledOrDisabled(), default: "disabled" },
  "renegotiate-period": { type: numberOr("indefinite"), default: "indefinite" },
  "renegotiate-size": { type: numberOr("indefinite"), default: "indefinite" },
  renegotiation: { type: enabledOrDisabled(), default: "enabled" },
  "retain-certificate": { type: trueOrFalse(), default: "true" },
  "secure-renegotiation": { type: oneOf("require", "require-strict", "request"), default: "require" },
  "server-name": { type: word(), default: "none" },
  "session-mirroring": { type: enabledOrDisabled(), default: "disabled" },
  "session-ticket": { type: enabledOrDisabled(), default: "disabled" },
  "sni-default": { type: trueOrFalse(), default: "false" },
  "sni-require": { type: trueOrFalse(), default: "false" },
  "ssl-c3d": { type: enabledOrDisabled(), default: "disabled", since: "13.1" },
  "ssl-forward-proxy": { type: enabledOrDisabled(), default: "disabled" },
  "ssl-forward-proxy-bypass": { type: enabledOrDisabled(), default: "disabled" },
  "ssl-sign-hash": { type: oneOf("any", "sha1", "sha256", "sha384"), default: "any" },
  "strict-resume": { type: enabledOrDisabled(), default: "disabled" },
  "unclean-shutdown": { type: enabledOrDisabled(), default: "enabled" },
};

const clientSsl: ComponentDefinition = {
  path: "ltm profile client-ssl",
  label: "ClientSSL Profile",
  base: "/Common/clientssl",
  properties: {
    ...COMMON_SSL,
    "allow-dynamic-record-sizing": { type: enabledOrDisabled(), default: "disabled" },
    "allow-non-ssl": { type: enabledOrDisabled(), default: "disabled" },
    "c3d-client-fallback-cert": { ...fileOrNone(CERTIFICATE), since: "13.1" },
    "c3d-drop-unknown-ocsp-status": { type: oneOf("drop", "ignore"), default: "drop", since: "13.1" },
    "c3d-ocsp": { type: word(), default: "none", since: "13.1" },
    "cert-extension-includes": {
      type: optionList(),
      default: ["basic-constraints", "subject-alternative-name"],
    },
    "cert-key-chain": {
      type: items({
        naming: plainNames,
        properties: {
          "app-service": { type: text() },
          cert: fileOrNone(CERTIFICATE),
          chain: fileOrNone(CERTIFICATE),
          key: fileOrNone(KEY),
          passphrase: { type: secret() },
          usage: { type: oneOf("SERVER", "CA"), default: "SERVER", since: "14.0" },
        },
      }),
    },
    "cert-lifespan": { type: integer(), default: 30 },
    "cert-lookup-by-ipaddr-port": { type: enabledOrDisabled(), default: "disabled" },
    "client-cert-ca": fileOrNone(CERTIFICATE),
    "forward-proxy-bypass-default-action": { type: oneOf("intercept", "bypass"), default: "intercept" },
    "hostname-whitelist": { type: word(), default: "none" },
    "inherit-certkeychain": { type: trueOrFalse(), default: "true" },
    "notify-cert-status-to-virtual-server": { type: enabledOrDisabled(), default: "disabled" },
    "ocsp-stapling": { type: enabledOrDisabled(), default: "disabled" },
    "peer-cert-mode": { type: oneOf("ignore", "request", "require", "auto"), default: "ignore" },
    "proxy-ca-passphrase": { type: secret() },
    "renegotiate-max-record-delay": { type: numberOr("indefinite"), default: "indefinite" },
  },
  complete: completeClientSsl,
  missing: missingFile,
  validate: checkClientSsl,
};

const serverSsl: ComponentDefinition = {
  path: "ltm profile server-ssl",
  label: "ServerSSL Profile",
  base: "/Common/serverssl",
  properties: {
    ...COMMON_SSL,
    "authenticate-name": { type: word(), default: "none" },
    "c3d-ca-cert": { ...fileOrNone(CERTIFICATE), since: "13.1" },
    "c3d-ca-key": { ...fileOrNone(KEY), since: "13.1" },
    "c3d-ca-passphrase": { type: secret(), since: "13.1" },
    "c3d-cert-extension-custom-oids": { type: optionList(), since: "13.1" },
    "c3d-cert-extension-includes": {
      type: optionList(),
      default: ["basic-constraints", "extended-key-usage", "key-usage", "subject-alternative-name"],
      since: "13.1",
    },
    "c3d-cert-lifespan": { type: integer(), default: 24, since: "13.1" },
    "secure-renegotiation": {
      type: oneOf("require", "require-strict", "request"),
      default: "require-strict",
    },
    "expire-cert-response-control": { type: oneOf("drop", "ignore", "mask"), default: "drop" },
    "peer-cert-mode": { type: oneOf("ignore", "require"), default: "ignore" },
    "untrusted-cert-response-control": { type: oneOf("drop", "ignore", "mask"), default: "drop" },
  },
  missing: missingFile,
  validate: (device, object) => {
    const { cert, key, passphrase } = device.effective(object);
    checkPair(device, object, { cert, key, passphrase });
  },
};

/** Releases before 14.0 know no TLS 1.3, and so no switch for it. */
const BEFORE_TLS_13: Property = {
  type: list(oneOf(...OPTIONS)),
  rest: "tmOptions",
  default: ["dont-insert-empty-fragments"],
};

/** A device has the last ones that its release allows. */
export const sslByRelease: readonly ComponentDefinition[] = [clientSsl, serverSsl].flatMap((profile) => [
  { ...profile, properties: { ...profile.properties, options: BEFORE_TLS_13 } },
  { ...profile, since: "14.0" },
]);
