/** What a suite needs that a machine may lack. */
export interface Requirement {
  /** What it is, for the title of what is skipped. */
  readonly needed: string;
  /** The variable of the environment with which its lack is a failure. */
  readonly variable: string;
  /** Why it cannot be used here; undefined if it can. */
  readonly missing: () => string | undefined;
}

/** A suite that says so and counts as skipped where something is missing that it needs, or fails if that must be there. */
export function describeWith(requirements: readonly Requirement[], name: string, suite: () => void): void {
  unlessMissing(requirements, name, {
    run: () => describe(name, suite),
    skip: (title) => describe.skip(title, suite),
  });
}

/** The same for one test. */
export function testWith(
  requirements: readonly Requirement[],
  name: string,
  body: jest.ProvidesCallback,
): void {
  unlessMissing(requirements, name, {
    run: () => test(name, body),
    skip: (title) => test.skip(title, body),
  });
}

interface Outcomes {
  readonly run: () => void;
  readonly skip: (title: string) => void;
}

function unlessMissing(requirements: readonly Requirement[], name: string, { run, skip }: Outcomes): void {
  const lack = firstLack(requirements);
  if (lack === undefined) {
    run();
  } else if (process.env[lack.variable] === "1") {
    test(`${name}: what ${lack.variable} asks for is there`, () => {
      throw new Error(lack.reason);
    });
  } else {
    process.stderr.write(`Skipped: ${name}: ${lack.reason}\n`);
    skip(`${name} [needs ${lack.needed}] (${lack.reason.split("\n")[0] ?? ""})`);
  }
}

function firstLack(requirements: readonly Requirement[]): (Requirement & { reason: string }) | undefined {
  for (const requirement of requirements) {
    const reason = requirement.missing();
    if (reason !== undefined) return { ...requirement, reason };
  }
  return undefined;
}

/** Finds out once for all suites of a file. */
export function once(find: () => string | undefined): () => string | undefined {
  let found: { readonly reason: string | undefined } | undefined;
  return () => (found ??= { reason: find() }).reason;
}
