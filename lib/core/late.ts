import {
  dependable,
  type IResolvable,
  type IResolveContext,
  type ITerraformDependable,
  TerraformResource,
  TerraformStack,
  Token,
} from "cdktf";

/** Gives a value when the stack is synthesized. */
export type Produce<Value> = (context: IResolveContext) => Value;

/**
 * A value that is asked for when the stack is synthesized. cdktf's `Lazy` is the same with a stack trace for each, and these
 * traces would cost more time than everything else that the library does.
 */
export class Late implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly produce: Produce<unknown>) {}

  public resolve(context: IResolveContext): unknown {
    return this.produce(context);
  }

  public toString(): string {
    return Token.asString(this);
  }

  public toJSON(): string {
    return "<a value known when the stack is synthesized>";
  }
}

/** Whether a value is one of these. */
export function isLate(value: unknown): value is Late {
  return value instanceof Late;
}

/** A value of any type. */
export function lateValue(produce: Produce<unknown>): IResolvable {
  return new Late(produce);
}

/** A text. */
export function lateText(produce: Produce<string | undefined>): string {
  return Token.asString(new Late(produce));
}

/** A list of texts, if any. An empty one stands nowhere, except where Terraform has to be told that there is nothing. */
export function lateList(
  produce: Produce<readonly string[] | undefined>,
  { keepsEmpty = false } = {},
): string[] {
  return Token.asList(
    new Late((context) => {
      const list = produce(context);
      return list?.length === 0 && !keepsEmpty ? undefined : list;
    }),
  );
}

/**
 * A list of addresses of resources. cdktf looks at everything twice, the first time only for what comes from other stacks, and
 * of these none is in such a list but by its own name.
 */
export function lateAddresses(produce: Produce<readonly string[]>): string[] {
  return lateList((context) => (context.preparing ? undefined : produce(context)));
}

/** The address of a resource, as Terraform's lists of resources have it. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/** A reference to an attribute of a resource, where it is being resolved. */
export function attributeText(
  resource: TerraformResource,
  attribute: string,
  context: IResolveContext,
): string {
  // cdktf makes outputs and remote states of references between stacks.
  if (resource.forEach !== undefined || !isInStackOf(resource, context)) {
    return resource.getStringAttribute(attribute);
  }
  const expression = `${addressOf(resource)}.${attribute}`;
  return context.suppressBraces === true ? expression : `\${${expression}}`;
}

/** A text with references in it, where it is being resolved: inside an expression it stands in quotes, they in braces. */
export function inExpression(context: IResolveContext, make: () => string): string {
  if (context.suppressBraces !== true) return make();
  context.suppressBraces = false;
  try {
    return `"${String(context.resolve(make()))}"`;
  } finally {
    context.suppressBraces = true;
  }
}

/** What a resource depends on, as Terraform takes it: addresses, each once. */
export function dependenciesOf(
  dependables: readonly ITerraformDependable[],
  context: IResolveContext,
): string[] {
  const addresses = dependables.map((each) => {
    const resource = resourceOf(each);
    return resource !== undefined && isInStackOf(resource, context) ? addressOf(resource) : each.fqn;
  });
  return [...new Set(addresses)].map((each) => (Token.isUnresolved(each) ? dependable({ fqn: each }) : each));
}

/** A resource, or the one by which an object of this library is known to Terraform. */
export function resourceOf(object: ITerraformDependable): TerraformResource | undefined {
  const resource: unknown =
    "_madeBy" in object ? object._madeBy : "resource" in object ? object.resource : object;
  return TerraformResource.isTerraformResource(resource) ? resource : undefined;
}

function isInStackOf(resource: TerraformResource, { scope }: IResolveContext): boolean {
  return TerraformStack.of(scope) === resource.cdktfStack;
}
