import { BigipError, TmshSyntaxError } from "../model/errors";

/** A file that could not be loaded, for the reason that the device gives. */
export class LoadingError extends Error {
  constructor(cause: BigipError) {
    super(`${textOfError(cause)}\nUnexpected Error: Loading configuration process failed.`);
  }
}

/** As tmsh prints it: messages without a number of their own are complaints about the input. */
export function textOfError(error: unknown): string {
  if (error instanceof LoadingError) return error.message;
  if (!(error instanceof BigipError))
    return `Unexpected Error: simulator fault, not a device error: ${String(error)}`;
  const plain =
    error.number === undefined &&
    !(error instanceof TmshSyntaxError) &&
    !error.message.startsWith("transaction failed");
  return plain ? `Data Input Error: ${error.message}` : error.message;
}
