import type { BigipMatchers } from "./matchers";

// Adds the matchers to jest's global `expect`; without jest's types this declares a namespace that nobody uses.
// jest reads only the first type parameter, so the second, which has a default, is left out.
declare global {
  namespace jest {
    interface Matchers<R> extends BigipMatchers<R> {}
  }
}
