// CDKTF notes for each token where it was made; under jest, with its source maps, that takes most of the time.
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({
  captureStackTrace: () => [],
  captureCreationStack: () => [], // as CDK Terrain calls it
}));
