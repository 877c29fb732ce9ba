/** What a tmsh process prints and how it ends. */
export interface TmshResult {
  /** What it prints to standard output. */
  readonly stdout: string;
  /** What it complains about. */
  readonly stderr: string;
  /** 0 is success. */
  readonly exitStatus: number;
}
