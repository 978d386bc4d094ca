/** The specs that run other people's libraries: together as long as a third of all others, so they are a suite of their own. */
export const librarySpecs: readonly string[] = [
  'spec/node/adapters/!(installed-library|python-adapter).spec.ts',
  'spec/conformance/claims.spec.ts',
];
