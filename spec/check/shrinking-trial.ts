import { check } from '../../src/check/check.js';
import { plantedSubject } from '../../src/check/power/planted-subject.js';
import type { Finding } from '../../src/contract/result.js';
import type { Subject } from '../../src/contract/subject.js';
import { decodeRequest } from '../../src/contract/wire.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import type { PlantedFault } from '../../src/fault/planted-fault.js';
import type { Minimum, ShrinkingRow } from './shrinking-table.js';

/** What a seed's first failing case of a fault was shrunk to. */
export interface ShrinkingTrial {
  readonly name: string;
  readonly seed: number;
  readonly found: Required<Minimum>;
  /** whether that is one of the smallest cases there are */
  readonly isMinimal: boolean;
  /** the case that the run met, and what it was shrunk to */
  readonly from: string;
  readonly path: string;
  /** how often the subject was asked after the failure was met: shrinking, and naming on the smallest case */
  readonly runs: number;
  /** whether the finding has the planted name */
  readonly isNamed: boolean;
}

/** A fault that half of all cases can have shows in one of so many but for the probability 2⁻²⁰⁰. */
const mostCases = 200;

/**
 * Shrinks the first generated case of a seed that fails: `check({ subject, seed, path })`, case after case, which costs a
 * twentieth of a whole run and shrinks in the same way.
 */
export async function runShrinking({ name, minima }: ShrinkingRow, seed: number): Promise<ShrinkingTrial> {
  const fault = memberOf(name);
  for (let number = 0; number < mostCases; number++) {
    const trial = await shrunk(fault, seed, String(number));
    if (trial === null) continue;
    const { finding, runs } = trial;
    const found = sizesOf(finding);
    return {
      name,
      seed,
      found,
      isMinimal: minima.some((minimum) => sameSizes(found, minimum)),
      from: String(number),
      path: finding.replay,
      runs,
      isNamed: finding.fault === fault.fault,
    };
  }
  throw new Error(`No case of seed ${seed} shows "${name}".`);
}

async function shrunk(fault: PlantedFault, seed: number, path: string) {
  const { describe, evaluate } = plantedSubject(fault);
  let calls = 0;
  let before = 0;
  const counting: Subject = {
    describe,
    evaluate(request) {
      calls++;
      return evaluate(request);
    },
  };
  const { result } = await check({
    subject: counting,
    seed,
    path,
    wants: (id) => id === 'forward/reference' || id === 'gradient/reference',
    replay: (shown) => shown,
    onProgress({ activity }) {
      if (activity === 'shrinking') before = calls;
    },
  });
  const [finding] = result.findings;
  return finding === undefined ? null : { finding, runs: calls - before };
}

function memberOf(name: string): PlantedFault {
  const member = faultKinds.flatMap(({ planted }) => planted).find((each) => each.name === name);
  if (member === undefined) throw new Error(`The catalogue has no "${name}".`);
  return member;
}

function sizesOf({ case: shown }: Finding): Required<Minimum> {
  const { architecture, inputs, tokens } = decodeRequest(shown!, 'finding.case');
  const [B, T] = (inputs ?? tokens)!.shape;
  const { inputSize, hiddenSize, layers, bidirectional } = architecture;
  return { T: T!, B: B!, H: hiddenSize, D: inputSize, layers, isBidirectional: bidirectional };
}

function sameSizes(found: Required<Minimum>, minimum: Minimum): boolean {
  const whole = { B: 1, H: 1, D: 1, layers: 1, isBidirectional: false, ...minimum };
  return (Object.keys(found) as (keyof Minimum)[]).every((key) => found[key] === whole[key]);
}

/** Writes sizes as in `T 4, B 1, D 1, H 1`, with layers and directions where they are more than one. */
export function sizesText({ T, B = 1, D = 1, H = 1, layers = 1, isBidirectional = false }: Minimum): string {
  const deep = layers > 1 ? `, ${layers} layers` : '';
  return `T ${T}, B ${B}, D ${D}, H ${H}${deep}${isBidirectional ? ', 2 directions' : ''}`;
}
