import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** A file in an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The size of tar's blocks: headers have one, contents as many as they need. */
const BLOCK = 512;

/** What a header of tar says (POSIX.1-1988, with GNU's and POSIX's long names). */
interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/**
 * The files of a tar.gz archive that are wanted. It is read as a stream: a UCS has hundreds of megabytes that nobody wants.
 *
 * @throws Error where it is no such archive
 */
export async function filesOf(
  archive: Buffer,
  isWanted: (name: string) => boolean,
): Promise<readonly ArchivedFile[]> {
  const reader = new TarReader(isWanted);
  for await (const chunk of Readable.from([archive]).pipe(createGunzip())) reader.add(chunk as Buffer);
  return reader.files;
}

class TarReader {
  public readonly files: ArchivedFile[] = [];
  private rest: Buffer = Buffer.alloc(0);
  private toSkip = 0;
  private longName: string | undefined;

  public constructor(private readonly isWanted: (name: string) => boolean) {}

  public add(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    do this.skip();
    while (this.rest.length >= BLOCK && this.takeEntry());
  }

  private skip(): void {
    const skipped = Math.min(this.toSkip, this.rest.length);
    this.rest = this.rest.subarray(skipped);
    this.toSkip -= skipped;
  }

  /** Takes the entry at the start; false until all of it is there. */
  private takeEntry(): boolean {
    const header = readHeader(this.rest);
    const size = BLOCK + Math.ceil(header.size / BLOCK) * BLOCK;
    const name = this.longName ?? header.name;
    const saysName = header.type === "L" || header.type === "x";
    if (saysName || (isFile(header) && this.isWanted(name))) {
      if (this.rest.length < size) return false;
      const bytes = Buffer.from(this.rest.subarray(BLOCK, BLOCK + header.size));
      if (!saysName) this.files.push({ name, bytes });
      this.longName = saysName ? (longNameIn(header.type, bytes) ?? this.longName) : undefined;
    } else {
      this.longName = undefined;
    }
    this.toSkip = size;
    return true;
  }
}

function readHeader(block: Buffer): Header {
  const field = (start: number, length: number): string =>
    block.toString("utf8", start, start + length).replace(/\0.*$/s, "");
  const prefix = field(345, 155);
  const name = field(0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size: Number.parseInt(field(124, 12).trim() || "0", 8) || 0,
    type: field(156, 1),
  };
}

function isFile({ type }: Header): boolean {
  return type === "" || type === "0";
}

/** The name of the next entry, where it is too long for its header. */
function longNameIn(type: string, bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8");
  return type === "L" ? text.replace(/\0.*$/s, "") : /^\d+ path=(.*)$/m.exec(text)?.[1];
}
