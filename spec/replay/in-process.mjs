import { readFileSync } from 'node:fs';
import { check, decodeRequest } from 'backproof';
import { wrongSubjects } from './wrong-subject.mjs';

/**
 * Evaluates calls of `check` as a finding prints them, with what a test that pastes them has in scope: a JSON list of
 * `{ subject, wants, call }` on stdin, a list of lists of findings on stdout, in which −0 is the text "-0".
 */

const gru = { cell: 'gru', inputSize: 3, hiddenSize: 2, layers: 1, bidirectional: false, bias: true };
const architectures = [{ name: 'mine', architecture: { ...gru, readout: null } }];

/** Two requests of the reference's own making: the cases of findings. */
async function madeRequests() {
  const found = await Promise.all(
    [3, 4].map(async (seed) => {
      const subject = wrongSubjects['half of dWaa']();
      const wants = (id) => id === 'gradient/reference';
      const { findings } = (await check({ subject, seed, cases: 4, wants })).result;
      return decodeRequest(findings[0].case, 'case');
    }),
  );
  return found.map((request, at) => ({ path: `mine ${at}`, request }));
}

const requests = await madeRequests();
const answers = [];
for (const { subject: name, wants: pattern, call } of JSON.parse(readFileSync(0, 'utf8'))) {
  const wants = (id) => new RegExp(pattern).test(id);
  const scope = { check, subject: wrongSubjects[name](), wants, architectures, requests, first: requests };
  try {
    const { result } = await new Function(...Object.keys(scope), `return ${call};`)(...Object.values(scope));
    answers.push(result.findings);
  } catch (cause) {
    // One call that cannot be evaluated must not hide what the others give.
    answers.push([{ thrown: String(cause) }]);
  }
}
process.stdout.write(JSON.stringify(answers, (_key, value) => (Object.is(value, -0) ? '-0' : value)));
