import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { usualMissProbability } from '../../../src/check/check.js';
import { shapeSize } from '../../../src/contract/tensor.js';
import { isCaught, judgeMutant, mutationExpectation, tellingBlock } from './judge-mutant.js';
import { mutationProblem } from './mutation-problem.js';
import { type MutantRow, type MutationReport, mutationMarkdown } from './mutation-report.js';
import { type Mutation, mutations } from './mutations.js';
import { judgeWithTorch } from './torch-mutants.js';

/** Holds twenty mutated backward passes against their own loss, and writes reports/benchmarks/mutations.{json,md}. */

const seed = 48;
const sizes = { sequenceLength: 48, batchSize: 16, inputSize: 64, hiddenSize: 128 };

const problem = mutationProblem(sizes, seed);
const torch = judgeWithTorch(problem, sizes, mutations);
const begun = performance.now();
const expectation = mutationExpectation(problem, seed);
const budgetsMs = performance.now() - begun;

async function rowOf(mutation: Mutation | null): Promise<MutantRow> {
  const { id, name } = mutation ?? { id: 'right', name: 'none: the right gradient' };
  const start = performance.now();
  const { blocks, evaluations } = await judgeMutant(mutation, expectation, seed);
  const elapsedMs = performance.now() - start;
  const caught = isCaught(blocks);
  process.stderr.write(`${name}: ${caught ? 'caught' : 'passes'}, ${(elapsedMs / 1000).toPrecision(2)} s\n`);
  return {
    id,
    name,
    caught,
    elapsedMs,
    evaluations,
    blocks,
    telling: tellingBlock(blocks),
    gradcheck: 'missing' in torch ? null : torch.mutants[id]!,
  };
}

const rows: MutantRow[] = [];
for (const mutation of [null, ...mutations]) rows.push(await rowOf(mutation));

const report: MutationReport = {
  command: 'npm run bench:mutations',
  seed,
  sizes,
  missProbability: usualMissProbability,
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  torch: 'missing' in torch ? null : torch.torch,
  missing: 'missing' in torch ? torch.missing : null,
  entryCount: [...expectation.gradients.values()].reduce((count, { shape }) => count + shapeSize(shape), 0),
  budgetsMs,
  rows,
};
const folder = new URL('../../../reports/benchmarks/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('mutations.json', folder), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(new URL('mutations.md', folder), mutationMarkdown(report));
process.stdout.write(mutationMarkdown(report));
if (rows[0]!.caught || rows.slice(1).some(({ caught }) => !caught)) process.exitCode = 1;
