import type { AppState } from "./app-state";
import { Choices } from "./choices";

/** A service that runs pipelines. */
export interface Pipeline {
  /** The file that it reads, from the root of the repository. */
  readonly file: string;
  readonly text: (app: PipelineApp) => string;
}

/** What a pipeline has to know of its app. */
interface PipelineApp {
  readonly name: string;
  /** The variables that open the state, with what they are in this service. */
  readonly stateVariables: readonly (readonly [name: string, secret: string])[];
}

/** The services by the names that `--pipeline` takes. */
export const PIPELINES = new Choices<Pipeline>({
  github: { file: ".github/workflows/deploy.yml", text: githubText },
  gitlab: { file: ".gitlab-ci.yml", text: gitlabText },
});

/** The text of a pipeline's file. */
export function pipelineText(pipeline: Pipeline, name: string, { backend = "" }: AppState): string {
  return pipeline.text({ name, stateVariables: STATE_VARIABLES[backend] ?? [] });
}

const STATE_VARIABLES: Readonly<Record<string, PipelineApp["stateVariables"]>> = {
  HttpBackend: [
    ["TF_HTTP_USERNAME", "STATE_USERNAME"],
    ["TF_HTTP_PASSWORD", "STATE_PASSWORD"],
  ],
  S3Backend: [
    ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID"],
    ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"],
  ],
};

/** What changes on the sheet since `base`, a name of a commit, as a comment in sheet-diff.md. */
function sheetDiff(name: string, base: string): string[] {
  const sheet = `cdktf.out/stacks/${name}/sheet.md`;
  return [
    "before=$(mktemp -d)",
    `git worktree add --detach "$before" ${base}`,
    // Where there was no app before, all of it is new.
    `if [ -f "$before/cdktf.json" ]; then (cd "$before" && npm ci && npm run synth); fi`,
    `[ -f "$before/${sheet}" ] && old="$before/${sheet}" || old=/dev/null`,
    `npx cdktf-bigip-smtp sheet diff --markdown "$old" ${sheet} > sheet-diff.md`,
    `git worktree remove --force "$before"`,
  ];
}

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line}`).join("\n");
}

function githubText({ name, stateVariables }: PipelineApp): string {
  const secrets = [...DEVICE_SECRETS, ...stateVariables].map(
    ([variable, secret]) => `${variable}: \${{ secrets.${secret} }}`,
  );
  // Neither actions of others nor what npm installs and tests gets to see them.
  const withSecrets = ["env:", ...secrets.map((each) => `  ${each}`)];
  return `# Each pull request shows what it changes on the device; "Run workflow" on the main branch deploys it.
#
# The runner has to reach the device and the state, and needs Terraform, git and gh. Set the secrets below in the settings
# of the repository, one more TF_VAR_ for each further variable of the stack, and who may deploy in the environment
# "production". Commit package-lock.json.
name: deploy

on:
  pull_request:
  workflow_dispatch:

permissions:
  contents: read

env:
  CHECKPOINT_DISABLE: "1"

jobs:
  review:
    # Pull requests from forks get no secrets, and nobody's code that was not looked at should run beside the device.
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: self-hosted
    permissions:
      contents: read
      pull-requests: write # for the comment
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 2 # HEAD^1 is what the pull request goes into
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
      - run: npm ci
      - run: npm test
      - run: npm run synth
      - name: Compare the deployment sheets
        run: |
${indented(sheetDiff(name, "HEAD^1"), "          ")}
      - name: Show the difference as a comment
        run: gh pr comment "$PULL_REQUEST" --body-file sheet-diff.md --edit-last --create-if-none
        env:
          GH_TOKEN: \${{ github.token }}
          PULL_REQUEST: \${{ github.event.pull_request.html_url }}
      - name: Plan
        run: npm run diff -- ${name}
${indented(withSecrets, "        ")}
      - name: Look at the device for what the deployment would miss
        run: npx cdktf-bigip-smtp check ${name}
${indented(withSecrets, "        ")}

  deploy:
    if: github.event_name == 'workflow_dispatch' && github.ref_name == github.event.repository.default_branch
    runs-on: self-hosted
    environment: production
    concurrency: deploy # one at a time: all share a state
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
      - run: npm ci
      - run: npm test
      - name: Deploy
        run: npm run deploy -- ${name} --auto-approve
${indented(withSecrets, "        ")}
`;
}

const DEVICE_SECRETS = [
  ["TF_VAR_bigip_address", "BIGIP_ADDRESS"],
  ["TF_VAR_bigip_username", "BIGIP_USERNAME"],
  ["TF_VAR_bigip_password", "BIGIP_PASSWORD"],
] as const;

function gitlabText({ name, stateVariables }: PipelineApp): string {
  const secrets = [...DEVICE_SECRETS, ...stateVariables].map(([variable]) => variable).join(", ");
  return `# Each merge request shows what it changes on the device; the job "deploy" of the default branch is started by hand.
#
# The image needs Node.js, Terraform, git and curl, and the runner has to reach the device and the state. Masked variables of
# the project are to be set, one more TF_VAR_ for each further variable of the stack, and COMMENT_TOKEN, a token of the
# project with the scope "api":
# ${secrets}
# Commit package-lock.json.
default:
  image: registry.example.test/node-terraform:22 # one of your own
  before_script:
    - npm ci

stages: [review, deploy]

variables:
  CHECKPOINT_DISABLE: "1"
  GIT_DEPTH: "0"

review:
  stage: review
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npm test
    - npm run synth
    # Compare the deployment sheets
    - |
${indented(sheetDiff(name, '"$CI_MERGE_REQUEST_DIFF_BASE_SHA"'), "      ")}
    # Show the difference as a comment
    - >
      curl --fail --silent --show-error --output /dev/null
      --header "PRIVATE-TOKEN: $COMMENT_TOKEN"
      --data-urlencode "body@sheet-diff.md"
      "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
    - npm run diff -- ${name}
    # Look at the device for what the deployment would miss
    - npx cdktf-bigip-smtp check ${name}

deploy:
  stage: deploy
  resource_group: ${name} # one at a time: all share a state
  environment: production
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      when: manual
  script:
    - npm test
    - npm run deploy -- ${name} --auto-approve
`;
}
