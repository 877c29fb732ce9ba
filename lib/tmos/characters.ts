export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const BACKSLASH = 0x5c;
export const OPEN = 0x7b;
export const CLOSE = 0x7d;

const SPACE = 0x20;
const BYTE_ORDER_MARK = 0xfeff;

/** Whether a character separates words. A no-break space does not. */
export function isBlank(code: number): boolean {
  return code <= SPACE || code === BYTE_ORDER_MARK;
}

/** The position behind the rest of a line, before its end. */
export function lineEnd(source: string, position: number): number {
  const end = source.indexOf("\n", position);
  return end === -1 ? source.length : end;
}
