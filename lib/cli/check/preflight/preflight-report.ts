import type { Terminal } from "../../command";
import type { StackFolder } from "../stack-folder";
import { obstaclesOf } from "./preflight";

/**
 * Prints what stands against a deployment.
 *
 * @returns the exit status of the command
 */
export async function reportObstacles(
  folder: StackFolder,
  { environment, print }: Terminal,
): Promise<number> {
  const obstacles = await obstaclesOf(folder.synthesized(), await folder.plan(), folder, environment);
  const places = new Map<string, Set<string>>();
  for (const { where, text } of obstacles) places.set(text, (places.get(text) ?? new Set()).add(where));
  for (const [text, all] of places) print(`${placesText([...all])}: ${text}`);
  print(
    obstacles.length === 0
      ? "# Nothing was found that stands against the deployment."
      : `# What stands against the deployment: ${places.size}.`,
  );
  return obstacles.length === 0 ? 0 : 1;
}

/** What many objects miss is said once. */
function placesText(places: readonly string[]): string {
  const [first = "", ...others] = places;
  return others.length < 3 ? places.join(", ") : `${first} and ${others.length} more`;
}
