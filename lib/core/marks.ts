/** What tells the classes of this library from others, also when the package is loaded twice: never `instanceof`. */
export const MARKS = {
  /** Everything that knows its device. */
  construct: Symbol.for("cdktf-bigip-smtp/BigipConstruct"),
  /** An object that the stack makes, rather than refer to one that exists. */
  object: Symbol.for("cdktf-bigip-smtp/BigipObject"),
  /** An object that a script makes on the device. */
  deviceBacked: Symbol.for("cdktf-bigip-smtp/DeviceBackedObject"),
  /** A mail service. */
  service: Symbol.for("cdktf-bigip-smtp/SmtpService"),
  /** An AS3 tenant. */
  tenant: Symbol.for("cdktf-bigip-smtp/As3Tenant"),
  /** Several mail services on one address as one. */
  mailService: Symbol.for("cdktf-bigip-smtp/MailService"),
} as const;

/** Marks all objects of a class. */
export function markClass(marked: { readonly prototype: object }, mark: symbol): void {
  Object.defineProperty(marked.prototype, mark, { value: true });
}

/** Whether a value is of a marked class. */
export function hasMark(value: unknown, mark: symbol): boolean {
  return typeof value === "object" && value !== null && mark in value;
}
