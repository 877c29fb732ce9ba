import { BigipError, badRequest } from "../model/errors";
import type { DeviceFiles } from "../device-files";
import { type Answer, type Request, decodeSegment, ok } from "./http";

const LARGEST_CHUNK = 1024 * 1024;

/** As file systems limit it. */
const LONGEST_NAME = 255;

function isFileName(name: string): boolean {
  const known = /^[^/\\\p{Cc}]+$/u.test(name) && Buffer.byteLength(name) <= LONGEST_NAME;
  return known && name !== "." && name !== "..";
}

/** /mgmt/shared/file-transfer/uploads: files in chunks, each with its place in Content-Range. */
export class Uploads {
  private readonly parts = new Map<string, Buffer>();

  constructor(private readonly files: DeviceFiles) {}

  handle(segment: string, request: Request): Answer {
    const name = decodeSegment(segment);
    if (request.method !== "POST")
      throw new BigipError(405, undefined, `Method ${request.method} is not allowed.`);
    if (!isFileName(name)) throw badRequest(`"${name}" is not a valid file name.`);
    const range = /^(\d+)-(\d+)\/(\d+)$/.exec(request.headers["content-range"] ?? "");
    if (range === null) throw badRequest("Content-Range is required: <first byte>-<last byte>/<size>.");
    const [first, last, size] = range.slice(1).map(Number);
    return this.take(name, request.body, first ?? 0, last ?? 0, size ?? 0);
  }

  private take(name: string, chunk: Buffer, first: number, last: number, size: number): Answer {
    const known = first === 0 ? Buffer.alloc(0) : (this.parts.get(name) ?? Buffer.alloc(0));
    if (
      last - first + 1 !== chunk.length ||
      first !== known.length ||
      last >= size ||
      chunk.length > LARGEST_CHUNK
    ) {
      throw badRequest(`Content-Range ${first}-${last}/${size} does not fit the ${chunk.length} bytes sent.`);
    }
    const content = Buffer.concat([known, chunk]);
    const path = `/var/config/rest/downloads/${name}`;
    this.parts.set(name, content);
    if (content.length === size) {
      this.parts.delete(name);
      this.files.write(path, content);
    }
    return ok({
      remainingByteCount: size - content.length,
      usedChunks: { [String(first)]: chunk.length },
      totalByteCount: size,
      localFilePath: path,
      temporaryFilePath: `/var/config/rest/downloads/tmp/${name}`,
      generation: 0,
      lastUpdateMicros: 0,
    });
  }
}
