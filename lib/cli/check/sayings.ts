import { type DeclaredObject, declaredIn } from "../../core/declared";
import {
  BlockKind,
  blocksOf,
  commentOf,
  type JsonObject,
  type SynthesizedBlock,
} from "../../testing/synthesized-json";

/** What a resource says about an object. */
export interface Saying {
  readonly object: DeclaredObject;
  readonly address: string;
  readonly constructPath: string;
}

/** All that the stack says beside its resources. */
export function sayingsIn(stack: JsonObject): Saying[] {
  return blocksOf(stack)
    .filter(({ kind }) => kind === BlockKind.RESOURCE)
    .flatMap((block) =>
      declaredIn(commentOf(stack, block)).map((object) => ({
        object,
        address: block.address,
        constructPath: nameOf(block),
      })),
    );
}

/** The construct of a resource, as users know it, on one line. */
export function nameOf({ constructPath, logicalId }: SynthesizedBlock): string {
  return (constructPath ?? logicalId).replace(TECHNICAL, "").replace(/\p{Cc}/gu, "?");
}

/** Children of a construct that only Terraform knows. */
const TECHNICAL = /\/(?:Script|Resource)$/;
