import { Choices } from "./choices";

/** What an app needs of the framework that it stands on. */
export interface AppFramework {
  /** Its package on npm, and the range that this library is tested with. */
  readonly npmName: string;
  readonly version: string;
  /** Versions of `constructs` that it can be used with. */
  readonly constructs: string;
  /** Its command line, as npx gets it. */
  readonly program: string;
  /** Where this library is imported from. */
  readonly library: string;
  /** How its S3 backend keeps two deployments apart, as a line of the backend's settings. */
  readonly s3Lock: string;
}

/** The frameworks by the names that `--framework` takes. */
export const FRAMEWORKS = new Choices<AppFramework>({
  cdktf: {
    npmName: "cdktf",
    version: "~0.21.0",
    constructs: "^10.4.2",
    program: "cdktf-cli@0.21",
    library: "cdktf-bigip-smtp",
    s3Lock: 'dynamodbTable: "terraform-locks"',
  },
  cdktn: {
    npmName: "cdktn",
    version: "~0.24.0",
    constructs: ">=10.6.0 <10.8.0",
    program: "cdktn-cli@0.24",
    library: "cdktf-bigip-smtp/cdktn",
    s3Lock: "useLockfile: true",
  },
});
