/** A partition and a name: what BIG-IP calls a full path, `/Partition/name`. */
export interface FullPath {
  readonly partition: string;
  /** What follows the partition; may hold one folder (`app/name`). */
  readonly name: string;
}

/** The partition that every BIG-IP has, and whose objects all partitions may use. */
export const COMMON = "Common";

/** What names of partitions, folders and objects are made of; those of objects may have blanks inside. */
export const NAME_CHARACTERS = "[A-Za-z0-9_.:%@+=-]";

const FULL_PATH = new RegExp(
  `^/(${NAME_CHARACTERS}{2,})/((?:${NAME_CHARACTERS}+/)*${NAME_CHARACTERS}+(?: +${NAME_CHARACTERS}+)*)$`,
);

/** Reads `/Partition/name` or `/Partition/folder/name`; undefined when the text is neither. */
export function parseFullPath(text: string): FullPath | undefined {
  const match = FULL_PATH.exec(text);
  return match ? { partition: match[1] ?? "", name: match[2] ?? "" } : undefined;
}

/** Partition and name together; what is in no partition (a partition itself) has only its name. */
export function fullPath(partition: string, name: string): string {
  return partition === "" ? `/${name}` : `/${partition}/${name}`;
}

/** Whether an object in partition `from` may refer to one in partition `to` (BIG-IP 01070726). */
export function mayRefer(from: string, to: string): boolean {
  return to === from || to === COMMON;
}
