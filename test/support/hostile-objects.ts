/** What the getters and traps here throw. No message may show it: it could be a secret. */
export const SAID = "words of somebody else";

/** What is behind a Proxy, whose trap may be one that nobody runs into. */
export const BEHIND_TRAPS = { address: "10.1.20.11" };

/** Objects that throw when they are looked at, in one way or another, and what they are. */
export function hostileObjects(): [string, object][] {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  return [
    ["a Proxy that throws in every trap", new Proxy({}, throwingHandler())],
    ["a Proxy of a list that throws in every trap", new Proxy([], throwingHandler())],
    ...TRAPS.map((trap): [string, object] => [
      `a Proxy that throws in the trap ${trap}`,
      new Proxy(BEHIND_TRAPS, { [trap]: fail }),
    ]),
    ["a Proxy that is revoked", revoked],
    ["an object whose getter of fqn throws", throwingGetter("fqn")],
    ["an object whose getter of resolve throws", throwingGetter("resolve")],
    ["an object of a class whose getter throws", new Throwing()],
  ];
}

/** An object with a prop that throws when it is read. */
export function throwingGetter(prop: string): object {
  return Object.defineProperty({}, prop, { enumerable: true, get: fail });
}

/** The traps that reading runs into. */
const TRAPS = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"] as const;

class Throwing {
  public get resolve(): never {
    return fail();
  }
}

function throwingHandler(): ProxyHandler<object> {
  return Object.fromEntries(TRAPS.map((trap) => [trap, fail]));
}

function fail(): never {
  throw new Error(SAID);
}
