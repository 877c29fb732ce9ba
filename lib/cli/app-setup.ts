import type { AppFramework } from "./app-framework";
import type { Pipeline } from "./app-pipelines";
import type { AppState } from "./app-state";

/** What an app is like, whatever it deploys. */
export interface AppSetup {
  /** Names the app and its stack. */
  readonly name: string;
  /** What package.json asks for of this package. */
  readonly dependency: string;
  readonly framework: AppFramework;
  /** Whether its files are ES modules. */
  readonly isEsm: boolean;
  readonly state: AppState;
  readonly pipelines: readonly Pipeline[];
}
