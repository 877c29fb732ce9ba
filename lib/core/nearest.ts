/**
 * The name that somebody most likely meant: the one with the fewest letters added, left out, changed or swapped.
 * Case and separators count for nothing; what has little in common with any name gets none.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((each) => ({ each, distance: lettersApart(bare(name), bare(each)) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.floor(each.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return best?.each;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/** Two swapped letters are the likelier slip than another letter. */
const SWAP = 0.5;

/** Edits from one text to the other, a swap of two neighbours among them. */
function lettersApart(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) rows.push(nextRow(one, other, rows));
  return rows[one.length]?.[other.length] ?? 0;
}

function nextRow(one: string, other: string, rows: readonly number[][]): number[] {
  const row = rows.length;
  const at = (back: number, column: number): number => rows[row - back]?.[column] ?? Infinity;
  const next = [row];
  for (let column = 1; column <= other.length; column++) {
    const isSame = one[row - 1] === other[column - 1];
    const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    next.push(
      Math.min(
        at(1, column) + 1,
        (next[column - 1] ?? Infinity) + 1,
        at(1, column - 1) + (isSame ? 0 : 1),
        isSwap ? at(2, column - 2) + SWAP : Infinity,
      ),
    );
  }
  return next;
}
