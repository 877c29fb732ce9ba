import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type * as Msgpack from "@msgpack/msgpack";
import { isObject } from "../../core/tokens";
import type { BlockSchema, SchemaType } from "../provider-schema";

/** The arguments and attributes of a resource, under Terraform's names. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A value that Terraform does not know before it applies, in the bytes in which Terraform sent it. */
export class Unknown {
  public constructor(
    public readonly extension: number,
    public readonly data: Uint8Array,
  ) {}
}

/** Unknown, with nothing said about the value. */
const UNKNOWN = new Unknown(0, new Uint8Array(1));

/** Extension types of Terraform's msgpack: unknown, and unknown with hints about the value. */
const UNKNOWN_EXTENSIONS = [0, 12];

/** Reads and writes values the way that Terraform encodes them. */
export class ValueCodec {
  private readonly extensionCodec: Msgpack.ExtensionCodec;

  public constructor(private readonly msgpack: typeof Msgpack) {
    this.extensionCodec = new msgpack.ExtensionCodec();
    for (const type of UNKNOWN_EXTENSIONS) {
      this.extensionCodec.register({
        type,
        encode: (value) => (value instanceof Unknown && value.extension === type ? value.data : null),
        decode: (data) => new Unknown(type, data.slice()),
      });
    }
  }

  public encode(value: unknown): { msgpack: Uint8Array } {
    return { msgpack: this.msgpack.encode(value, { extensionCodec: this.extensionCodec }) };
  }

  /** An absent object (a resource before its creation, or after its end) is null. */
  public decode(value: { readonly msgpack: Uint8Array } | null): Attributes | null {
    if (value === null) return null;
    return this.msgpack.decode(value.msgpack, { extensionCodec: this.extensionCodec }) as Attributes | null;
  }
}

/** Whether two values are the same for Terraform. */
export function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}

/**
 * The state that Terraform proposes, with the values that only the provider can give marked as not known yet: of a new
 * resource all, of an existing one the collections that it lacks. (A collection that the provider never fills is so
 * planned again and again, as it is with Terraform's SDK for providers.)
 */
export function withUnknowns(proposed: Attributes, schema: BlockSchema, isNew: boolean): Attributes {
  return mapValues(proposed, schema, (value, computed, type) =>
    computed && value === null && (isNew || typeof type !== "string") ? UNKNOWN : value,
  );
}

/** The planned state with null in place of all that is unknown. */
export function knownOf(planned: Attributes, schema: BlockSchema): Attributes {
  return mapValues(planned, schema, (value) => (value instanceof Unknown ? null : value));
}

/** The planned state with all that was unknown filled in: as told, else empty. */
export function withoutUnknowns(planned: Attributes, schema: BlockSchema, given: Attributes): Attributes {
  const filled = mapValues(planned, schema, (value, _computed, type) =>
    value instanceof Unknown ? emptyValue(type) : value,
  );
  return { ...filled, ...given };
}

/** A state in which nothing is set. */
export function emptyState(schema: BlockSchema): Attributes {
  const attributes = Object.keys(schema.attributes ?? {}).map((name) => [name, null]);
  const blocks = Object.keys(schema.block_types ?? {}).map((name) => [name, []]);
  return Object.fromEntries([...attributes, ...blocks]) as Attributes;
}

/**
 * The id by which a resource is known on the device: the provider uses the name nearly everywhere. Where there is none
 * it follows from the values, so that it is the same in each run.
 */
export function idOf(state: Attributes): string {
  if (typeof state.name === "string") return state.name;
  return createHash("sha256").update(JSON.stringify(state)).digest("hex").slice(0, 16);
}

function mapValues(
  values: Attributes,
  schema: BlockSchema,
  change: (value: unknown, computed: boolean, type: SchemaType) => unknown,
): Attributes {
  const attributes = Object.entries(schema.attributes ?? {}).map(([name, { computed = false, type }]) => [
    name,
    change(values[name] ?? null, computed, type),
  ]);
  const blocks = Object.entries(schema.block_types ?? {}).map(([name, { block }]) => [
    name,
    mapBlocks(values[name] ?? [], (body) => mapValues(body, block, change)),
  ]);
  return Object.fromEntries([...attributes, ...blocks]) as Attributes;
}

/** The bodies of a block; from a dynamic block they may all be unknown. */
function mapBlocks(bodies: unknown, change: (body: Attributes) => Attributes): unknown {
  if (!Array.isArray(bodies)) return bodies;
  return bodies.map((body: unknown) => (isObject(body) && !(body instanceof Unknown) ? change(body) : body));
}

/** What a device answers for a value that nobody set. */
function emptyValue(type: SchemaType): unknown {
  if (typeof type !== "string") return type[0] === "map" ? {} : [];
  return { string: "", number: 0, bool: false }[type] ?? null;
}
