import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answeringSubject } from '../../../src/check/answering-subject.js';
import { translatedSubject } from '../../../src/check/convention/translated-subject.js';
import { describeSubject } from '../../../src/check/describe-subject.js';
import { openSubject } from '../../../src/node/open-subject.js';
import { properties } from '../../../src/property/properties.js';
import { askCases } from './ask-cases.js';
import { type LongRun, longRunMarkdown } from './long-run-markdown.js';

/*
 * Asks every property of many generated cases of right implementations, and writes reports/properties/long-run.{md,json}:
 * `npm run properties:long`. A quarter to three quarters of an hour a subject; what one run says of a subject stays until it is asked again.
 */

const { values } = parseArgs({
  options: {
    subject: { type: 'string', multiple: true, default: ['reference', 'torch', 'deepbox'] },
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '7' },
    python: { type: 'string', default: process.env.BACKPROOF_PYTHON ?? 'python3' },
    folder: { type: 'string', default: 'reports/properties' },
  },
});
const limits = { maxHidden: 4, maxLength: 6 };
const [seed, cases] = [Number(values.seed), Number(values.cases)];
const json = `${values.folder}/long-run.json`;
let failed = false;

for (const name of values.subject) {
  const opened = await openSubject(
    { kind: 'built-in', name },
    { python: values.python, timeoutMs: 120_000, maxReplyBytes: 2 ** 26 },
  );
  try {
    const answering = answeringSubject(opened);
    const description = await describeSubject(answering);
    const subject = translatedSubject(answering, description.convention);
    const tallies = await askCases({
      name,
      subject,
      description,
      properties,
      seed,
      cases,
      limits,
      onProgress: (line) => process.stderr.write(`${name}: ${line}\n`),
    });
    const { version, precision } = description;
    const told = tallies.map((tally) => ({ ...tally, kinds: [...tally.kinds].sort() }));
    keep({ subject: name, version, precision, seed, cases, limits, properties: told });
    failed ||= tallies.some(({ failures }) => failures > 0);
  } finally {
    await opened.close?.();
  }
}
process.exitCode = failed ? 1 : 0;

/** Writes a run beside those of other subjects. */
function keep(run: LongRun): void {
  const before: LongRun[] = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')).runs : [];
  const others = before.filter(({ subject }) => subject !== run.subject);
  const runs = [...others, run].sort((left, right) => (left.subject < right.subject ? -1 : 1));
  mkdirSync(values.folder, { recursive: true });
  const document = { schema: 'backproof/properties-long@1', command: 'npm run properties:long', runs };
  writeFileSync(json, `${JSON.stringify(document, null, 2)}\n`);
  writeFileSync(`${values.folder}/long-run.md`, longRunMarkdown(runs));
}
