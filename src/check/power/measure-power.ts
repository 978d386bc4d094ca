import { faultKinds } from '../../fault/catalogue.js';
import type { FaultKind } from '../../fault/fault-kind.js';
import type { PlantedFault } from '../../fault/planted-fault.js';
import type { RightVariant } from '../../fault/right/right-variant.js';
import { rightVariants } from '../../fault/right/right-variants.js';
import type { PowerDocument, PowerTrial, RightTrial } from './power-document.js';
import { runTrial } from './power-trial.js';
import { type PowerSelection, planTrials } from './power-trials.js';
import { runRightTrial } from './right-trial.js';
import { confusionRows, powerConfidence, shareOf, sharesByCell, sharesByPart } from './summarise-power.js';

/** What a power run is asked for. */
export interface PowerOptions extends PowerSelection {
  readonly version: string;
  /** the command that makes the document again */
  readonly command: string;
  /** the catalogue unless said */
  readonly kinds?: readonly FaultKind[];
  /** the members to plant; all unless said */
  readonly isMeant?: (fault: PlantedFault) => boolean;
  /** the right implementations to judge; all unless said */
  readonly variants?: readonly RightVariant[];
  /** called after each trial; awaited, so that it may let others run */
  readonly onProgress?: (progress: PowerProgress) => void | Promise<void>;
}

/** How far a power run is. */
export interface PowerProgress {
  readonly done: number;
  readonly total: number;
  /** what was tried last */
  readonly name: string;
}

/** Each right implementation is judged on one case in five, so that any five in a row meet all of them. */
const caseShare = 5;

/**
 * Measures the detection power of the harness: every planted fault as a subject through the real check, in every cell where
 * it can be made, and every right implementation beside it.
 */
export async function measurePower(options: PowerOptions): Promise<PowerDocument> {
  const { seed, cases, limits, version, command, onProgress } = options;
  const { kinds = faultKinds, variants = rightVariants, isMeant = () => true } = options;
  const planned = planTrials(options, kinds, isMeant);
  const total = planned.length + variants.length;
  const trials: PowerTrial[] = [];
  const right: RightTrial[] = [];
  const report = (name: string) => onProgress?.({ done: trials.length + right.length, total, name });
  for (const trial of planned) {
    trials.push(await runTrial(trial, options, kinds));
    await report(trial.fault.name);
  }
  for (const [from, variant] of variants.entries()) {
    right.push(await runRightTrial(variant, options, { from, share: caseShare }));
    await report(variant.name);
  }
  return {
    schema: 'backproof/power@1',
    version,
    command,
    seed,
    cases,
    limits,
    confidence: powerConfidence,
    members: new Set(planned.map(({ fault }) => fault)).size,
    total: shareOf(trials),
    byPart: sharesByPart(trials),
    byCell: sharesByCell(trials),
    kinds: confusionRows(trials),
    trials,
    right,
  };
}
