/** What forgets the values that were made since nobody can change the stack any more; undefined while somebody can. */
let forgetting: (() => void)[] | undefined;

/** From now on nobody changes the stack that is being synthesized, until what this gives is called. */
export function holdStill(): () => void {
  if (forgetting !== undefined) return () => undefined;
  const forgets: (() => void)[] = [];
  forgetting = forgets;
  return () => {
    forgetting = undefined;
    for (const forget of forgets) forget();
  };
}

/** Runs what only looks at a stack. */
export function holdingStill<T>(look: () => T): T {
  const release = holdStill();
  try {
    return look();
  } finally {
    release();
  }
}

/** Makes a value once while nobody can change what it is made of, and anew each time before. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made !== undefined) return made.value;
    const value = make();
    forgetting?.push(() => (made = undefined));
    if (forgetting !== undefined) made = { value };
    return value;
  };
}
