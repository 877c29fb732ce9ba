import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import { enabledOrDisabled, integer, list, oneOf, secret, struct, text, word, yesOrNo } from "../model/types";
import { SFLOW } from "./network";

const rejectOrPassThrough = (): Property => ({ type: oneOf("reject", "pass-through"), default: "reject" });
const allowed = (): Property => ({ type: oneOf("allow", "reject", "pass-through"), default: "allow" });
const none = (): Property => ({ type: word(), default: "none" });

const METHODS = [
  "CONNECT",
  "DELETE",
  "GET",
  "HEAD",
  "LOCK",
  "OPTIONS",
  "POST",
  "PROPFIND",
  "PUT",
  "TRACE",
  "UNLOCK",
];

const ENFORCEMENT: Readonly<Record<string, Property>> = {
  "excess-client-headers": rejectOrPassThrough(),
  "excess-server-headers": rejectOrPassThrough(),
  "known-methods": { type: list(text(), { verbs: true }), default: METHODS },
  "max-header-count": { type: integer(), default: 64 },
  "max-header-size": { type: integer(), default: 32768 },
  "max-requests": { type: integer(), default: 0 },
  "oversize-client-headers": rejectOrPassThrough(),
  "oversize-server-headers": rejectOrPassThrough(),
  pipeline: allowed(),
  "truncated-redirects": { type: enabledOrDisabled(), default: "disabled" },
  "unknown-method": allowed(),
};

const EXPLICIT_PROXY: Readonly<Record<string, Property>> = {
  "bad-request-message": none(),
  "bad-response-message": none(),
  "connect-error-message": none(),
  "default-connect-handling": { type: oneOf("allow", "deny"), default: "deny" },
  "dns-error-message": none(),
  "dns-resolver": none(),
  "host-names": { type: list(text()), default: [] },
  ipv6: { type: yesOrNo(), default: "no" },
  "route-domain": none(),
  "tunnel-name": none(),
};

const HSTS: Readonly<Record<string, Property>> = {
  "include-subdomains": { type: enabledOrDisabled(), default: "enabled" },
  "maximum-age": { type: integer(), default: 16070400 },
  mode: { type: enabledOrDisabled(), default: "disabled" },
  preload: { type: enabledOrDisabled(), default: "disabled" },
};

/** Names and defaults as TMOS 13.1 answers them for the factory's profile. */
export const http: ComponentDefinition = {
  path: "ltm profile http",
  label: "HTTP Profile",
  base: "/Common/http",
  properties: {
    "accept-xff": { type: enabledOrDisabled(), default: "disabled" },
    "app-service": none(),
    "basic-auth-realm": none(),
    "encrypt-cookie-secret": { type: secret() },
    "encrypt-cookies": { type: list(text()), default: [] },
    enforcement: { type: struct(ENFORCEMENT), default: {} },
    "explicit-proxy": { type: struct(EXPLICIT_PROXY), default: {} },
    "fallback-host": none(),
    "fallback-status-codes": { type: list(text()), default: [] },
    "header-erase": none(),
    "header-insert": none(),
    hsts: { type: struct(HSTS), default: {} },
    "insert-xforwarded-for": { type: enabledOrDisabled(), default: "disabled" },
    "lws-separator": none(),
    "lws-width": { type: integer(), default: 80 },
    "oneconnect-transformations": { type: enabledOrDisabled(), default: "enabled" },
    "proxy-type": { type: oneOf("reverse", "transparent", "explicit"), default: "reverse" },
    "redirect-rewrite": { type: oneOf("none", "all", "matching", "nodes"), default: "none" },
    "request-chunking": {
      type: oneOf("preserve", "selective", "rechunk", "sustain", "unchunk"),
      default: "preserve",
    },
    "response-chunking": {
      type: oneOf("preserve", "selective", "rechunk", "sustain", "unchunk"),
      default: "selective",
    },
    "response-headers-permitted": { type: list(text()), default: [] },
    "server-agent-name": { type: word(), default: "BigIP" },
    sflow: { type: struct(SFLOW), default: {} },
    "via-host-name": none(),
    "via-request": { type: oneOf("preserve", "append", "remove"), default: "preserve" },
    "via-response": { type: oneOf("preserve", "append", "remove"), default: "preserve" },
    "xff-alternative-names": { type: list(text()), default: [] },
  },
};
