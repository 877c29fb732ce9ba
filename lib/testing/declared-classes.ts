import { partsOf } from "../core/terraform-template";
import { isObject } from "../core/tokens";
import { commentOf, type JsonObject, type SynthesizedBlock } from "./synthesized-json";

/** Where an object is in the declaration of a tenant. */
type PlaceInTenant = readonly [tenant: string, application: string, name: string];

/** Every object of AS3 declarations as a block of its own, whose type is the class. */
export function declaredClasses(config: JsonObject, blocks: readonly SynthesizedBlock[]): SynthesizedBlock[] {
  return blocks.filter(({ type }) => type === "bigip_as3").flatMap((block) => classesIn(config, block));
}

function classesIn(config: JsonObject, block: SynthesizedBlock): SynthesizedBlock[] {
  const comment = commentOf(config, block);
  const inside = isObject(comment) ? comment["inside"] : undefined;
  const text = block.properties["as3_json"];
  if (!isObject(inside) || typeof text !== "string") return [];
  const { declaration } = parsedDeclaration(text);
  return Object.entries(inside).flatMap(([constructPath, place]) => {
    const found = (place as PlaceInTenant).reduce<unknown>(
      (at, name) => (isObject(at) ? at[name] : undefined),
      declaration,
    );
    if (!isObject(found)) return [];
    const { class: type, ...properties } = found;
    return [{ ...block, constructPath, type: String(type), properties }];
  });
}

/** A declaration as Terraform gets it; a value that Terraform knows is text like `${…}`. */
function parsedDeclaration(text: string): JsonObject {
  const json = partsOf(text).map((part) => (part.isLive ? JSON.stringify(valueOf(part.text)) : part.text));
  const parsed: unknown = JSON.parse(json.join("").replace(/([$%])\1\{/g, "$1{"));
  return isObject(parsed) ? parsed : {};
}

/** `${var.port}` for `${jsonencode(tonumber(var.port))}`. */
function valueOf(live: string): string {
  const expression = live.replace(/^\$\{jsonencode\((?:tonumber\((.*)\)|(.*))\)\}$/s, "$1$2");
  return /^".*"$/s.test(expression) ? expression.slice(1, -1) : `\${${expression}}`;
}
