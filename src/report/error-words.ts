/** Kinds of errors, in words that go on a sentence; `src/contract/subject-failure.ts` lists them. */
const kinds: Readonly<Record<string, string>> = {
  start: 'the subject could not be started',
  describe: 'what the subject says of itself cannot be used',
  crash: 'the subject crashed',
  timeout: 'the subject gave no answer in time',
  protocol: 'the subject broke the protocol',
};

/** Says in a clause what an error's kind means; of a kind that has no words only that the run ended. */
export function errorWords(kind: string): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind]! : 'the run ended in an error';
}
