import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import {
  type Claim,
  type ConformanceClaim,
  claimSchema,
  type Measurement,
  measurementSchema,
} from '../../src/contract/conformance.js';
import { type ChildEnding, type ChildOptions, runChild } from './child-program.js';
import { misplacedCauses, nodePackage, pythonPackage } from './installed-package.js';
import { explainedError, objection, relativeErrorOf } from './judge-claim.js';

/** Where claims stand, from the folder of the project. */
export const claimFolder = 'spec/conformance/claims';

/** How a claim is run. */
export interface ClaimOptions extends Omit<ChildOptions, 'timeLimitMs'> {
  /** where packages of npm are installed */
  readonly packages: string;
}

/** The slowest is one that loads TensorFlow. */
const claimLimitMs = 300_000;

const answerSchema = z.object({ claim: claimSchema, measurement: measurementSchema });

/** Lists the claims in a folder by their names: those in JavaScript (`.mjs`) or in Python (`.py`). */
export async function claimFiles(folder: string, extensions: readonly string[]): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => extensions.includes(extname(name)))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/**
 * Runs a claim in a process of its own and judges it: the package and its version are the installed ones, every cause stands
 * where the claim says, and the error is far above what differences explain.
 *
 * @param file - from the folder of the project
 */
export async function runClaim(file: string, options: ClaimOptions): Promise<ConformanceClaim> {
  const isPython = extname(file) === '.py';
  const child = { ...options, timeLimitMs: claimLimitMs };
  const program = isPython
    ? [options.python, file]
    : [process.execPath, 'spec/conformance/claim-program.mjs', file];
  const about = {
    id: basename(file, extname(file)),
    command: `${isPython ? 'python3' : 'node'} ${file}`,
    claim: null,
    measurement: null,
    explained: null,
  };
  const answer = readAnswer(await runChild(program, child));
  if (typeof answer === 'string') return { ...about, outcome: 'cannot run here', reason: answer };
  const { claim } = answer;
  const measurement = withRelativeErrors(answer.measurement);
  const found = isPython
    ? await pythonPackage(claim.package, child)
    : await nodePackage(join(options.folder, options.packages), claim.package);
  const reason =
    found === null
      ? `The package ${claim.package} is not installed.`
      : (againstVersion(claim, found.version) ??
        (await misplacedCauses(claim, found))[0] ??
        objection(measurement, claim.precision));
  return {
    ...about,
    claim,
    measurement,
    explained: explainedError(measurement, claim.precision, measurement),
    outcome: reason === null ? 'shown' : 'not shown',
    reason,
  };
}

function readAnswer({ stdout, stderr, complaint }: ChildEnding): z.output<typeof answerSchema> | string {
  if (complaint !== null) return `${complaint} ${stderr.trim().split('\n').at(-1) ?? ''}`.trim();
  try {
    return answerSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } catch (cause) {
    return `What it printed cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

/** The relative errors are computed here, in one way for all claims. */
function withRelativeErrors(measurement: Measurement): Measurement {
  const { repaired } = measurement;
  return {
    ...measurement,
    relativeError: relativeErrorOf(measurement),
    repaired: repaired && { ...repaired, relativeError: relativeErrorOf(repaired) },
  };
}

function againstVersion({ package: name, version }: Claim, installed: string): string | null {
  if (installed === version) return null;
  return `It is about ${name} ${version}, and ${installed} is installed.`;
}
