/** What a flag can stand for, by the words that it takes. */
export class Choices<T> {
  public constructor(private readonly byWord: Readonly<Record<string, T>>) {}

  public get(word: string): T | undefined {
    return Object.hasOwn(this.byWord, word) ? this.byWord[word] : undefined;
  }

  /** What one of the words stands for, which was looked at. */
  public choose(word: string): T {
    const chosen = this.get(word);
    if (chosen === undefined) throw new Error(`${word} is none of ${this.words}`);
    return chosen;
  }

  public get entries(): readonly (readonly [word: string, choice: T])[] {
    return Object.entries(this.byWord);
  }

  /** The words as a list in a sentence. */
  public get words(): string {
    return Object.keys(this.byWord).join(", ");
  }
}
