import type { AppFramework } from "./app-framework";
import { Choices } from "./choices";

/** Where an app keeps Terraform's state. */
export interface AppState {
  /** The class of its backend; undefined for a file in the app's folder. */
  readonly backend?: string;
  /** The settings of the backend, as lines of code. */
  readonly settings: (name: string, framework: AppFramework) => readonly string[];
  /** What has to be known of it, as a comment. */
  readonly comment: string;
}

/** The places by the names that `--state` takes. */
export const STATES = new Choices<AppState>({
  local: { settings: () => [], comment: "" },
  http: {
    backend: "HttpBackend",
    settings: (name) => {
      const address = `https://state.example.test/api/v4/projects/1/terraform/state/${name}`;
      return [
        `address: "${address}"`,
        `lockAddress: "${address}/lock"`,
        'lockMethod: "POST"',
        `unlockAddress: "${address}/lock"`,
        'unlockMethod: "DELETE"',
      ];
    },
    comment:
      "Your server's addresses; this is the form of GitLab's. TF_HTTP_USERNAME and TF_HTTP_PASSWORD open it.",
  },
  s3: {
    backend: "S3Backend",
    settings: (name, { s3Lock }) => [
      'bucket: "state-example-test"',
      `key: "${name}.tfstate"`,
      'region: "eu-central-1"',
      "encrypt: true",
      s3Lock,
    ],
    comment: "Your bucket. The variables of the environment that AWS's own tools know open it.",
  },
});

/** The lines of a stack that say where its state is. */
export function stateLines(name: string, framework: AppFramework, state: AppState): string[] {
  if (state.backend === undefined) return [];
  return [
    `    // ${state.comment}`,
    `    new ${state.backend}(this, {`,
    ...state.settings(name, framework).map((each) => `      ${each},`),
    "    });",
  ];
}
