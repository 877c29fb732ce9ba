/** What is wrong in a configuration text, and where. */
export class TmosSyntaxError extends Error {
  /** Both count from 1. */
  public readonly line: number;
  public readonly column: number;

  /** @param offset where in the source the fault is */
  public constructor(source: string, offset: number, fault: string) {
    const before = source.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    super(`line ${line}, column ${column}: ${fault}`);
    this.name = "TmosSyntaxError";
    this.line = line;
    this.column = column;
  }
}
