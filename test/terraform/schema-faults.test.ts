import { schemaFaults } from "../../lib/testing";
import { providerSchema, type BlockSchema } from "../../lib/testing/provider-schema";
import { TestProvider, describeWithTerraform } from "./harness";
import { leastOf } from "./sample-blocks";

/** Values of every kind, of which each type accepts some. */
const VALUES: readonly unknown[] = [
  "text",
  "7",
  "true",
  "",
  7,
  -1.5,
  true,
  null,
  [],
  ["text"],
  [7, true],
  [["text"]],
  [{}],
  {},
  { key: "text" },
  { key: ["text"] },
  "${var.any}",
  ["${var.any}"],
  "$${text}",
];

type Body = Readonly<Record<string, unknown>>;

/** A resource that may be right or wrong. */
interface Variant {
  readonly type: string;
  readonly body: Body;
}

/**
 * Variants of one argument and one block of each kind that the schema has (type, required or not, computed or not, at
 * the top or within a block): with each value, left out, misspelt, given too often.
 */
function allVariants(): Variant[] {
  const kinds = new Set<string>();
  return Object.entries(providerSchema().resource_schemas).flatMap(([type, { block }]) => {
    const nested = Object.entries(block.block_types ?? {}).flatMap(([name, inner]) =>
      variantsOf(inner.block, "nested", kinds).map((body) => ({ ...leastOf(block), [name]: [body] })),
    );
    return [...variantsOf(block, "top", kinds), ...nested].map((body) => ({ type, body }));
  });
}

function variantsOf(block: BlockSchema, place: string, kinds: Set<string>): Body[] {
  const least = leastOf(block);
  const isNew = (kind: object): boolean => {
    const text = JSON.stringify([place, kind]);
    return kinds.size !== kinds.add(text).size;
  };
  const attributes = Object.entries(block.attributes ?? {}).filter(([, attribute]) => isNew(attribute));
  const blocks = Object.entries(block.block_types ?? {}).filter(
    ([, { nesting_mode, min_items, max_items }]) => isNew({ nesting_mode, min_items, max_items }),
  );
  return [
    ...(isNew({}) ? [least, { ...least, misspelt: "text" }] : []),
    ...attributes.flatMap(([name]) => [
      without(least, name),
      ...VALUES.map((value) => ({ ...least, [name]: value })),
    ]),
    ...blocks.flatMap(([name, nested]) => {
      const body = leastOf(nested.block);
      const bodies = [
        body,
        [],
        [body],
        [body, body],
        { ...body, misspelt: 1 },
        "text",
        "${path.module}",
        7,
        [7],
      ];
      return [without(least, name), ...bodies.map((value) => ({ ...least, [name]: value }))];
    }),
  ];
}

function without(body: Body, name: string): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}

describeWithTerraform("schemaFaults", () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await TestProvider.start();
  });
  afterAll(() => provider.stop());

  /** Few enough resources for Terraform to report all faults in reasonable time. */
  const PER_RUN = 100;

  const variants = allVariants();
  const runs = Array.from({ length: Math.ceil(variants.length / PER_RUN) }, (_run, index) => index);

  test("accepts some of the variants, so that agreement says something", () => {
    const accepted = variants.filter(
      ({ type, body }) => schemaFaults({ resource: { [type]: { it: body } } }).length === 0,
    );
    expect(accepted.length).toBeGreaterThan(variants.length / 4);
  });

  test.each(runs)(
    "finds faults where Terraform finds them, and nowhere else (part %i)",
    async (run) => {
      const part = variants.slice(run * PER_RUN, (run + 1) * PER_RUN);
      const resource: Record<string, Record<string, Body>> = {};
      part.forEach(({ type, body }, index) => {
        resource[type] = { ...resource[type], [`v${index}`]: body };
      });
      const config = {
        terraform: { required_providers: { bigip: { source: "f5networks/bigip" } } },
        variable: { any: {} },
        resource,
      };
      const terraform = provider.terraform();
      await terraform.use(config);
      const refused = new Set((await terraform.validate()).diagnostics.map(({ address }) => address));
      const faulty = new Set(schemaFaults(config).map(({ address }) => address));
      const disagreements = part
        .map(({ type, body }, index) => ({ address: `${type}.v${index}`, body }))
        .filter(({ address }) => refused.has(address) !== faulty.has(address))
        .map(
          ({ address, body }) =>
            `${refused.has(address) ? "Terraform" : "schemaFaults"} alone refuses ${address} ${JSON.stringify(body)}`,
        );
      expect(disagreements).toEqual([]);
      expect(faulty.size).toBeGreaterThan(0);
    },
    120_000,
  );
});
