import type {
  PowerDocument,
  PowerReport,
  PowerTrial,
  RightTrial,
} from '../../src/check/power/power-document.js';
import {
  confusionRows,
  powerConfidence,
  shareOf,
  sharesByCell,
  sharesByPart,
} from '../../src/check/power/summarise-power.js';
import { hostileTexts } from './decay-samples.js';

/** A trial that was caught and named, unless said otherwise. */
export function sampleTrial(sketch: Partial<PowerTrial> = {}): PowerTrial {
  return {
    name: 'transposed, Waa',
    fault: 'transposed',
    part: 'backward',
    cell: 'lstm',
    detail: {},
    caught: true,
    shown: true,
    checks: ['gradient/reference'],
    report: sampleReport({ fault: sketch.fault ?? 'transposed' }),
    calls: 12,
    ...sketch,
  };
}

/** What a trial was reported as. */
export function sampleReport(sketch: Partial<PowerReport> = {}): PowerReport {
  return {
    fault: 'transposed',
    quantity: 'Waa',
    detail: {},
    naming: 'exact',
    detailIsRight: null,
    findings: 1,
    path: 'corner:one-step/lstm',
    sizes: { B: 2, T: 1, D: 3, H: 5, layers: 1, directions: 1 },
    ...sketch,
  };
}

const sampleRight: RightTrial = {
  name: 'example by example',
  precision: 'float64',
  cases: 45,
  verdict: 'pass',
  alarm: false,
  largestRatio: 0.108,
  finding: null,
};

export function documentOf(trials: readonly PowerTrial[], right: readonly RightTrial[]): PowerDocument {
  return {
    schema: 'backproof/power@1',
    version: '0.1.0',
    command: 'backproof power --seed 7',
    seed: 7,
    cases: 100,
    limits: { maxHidden: 8, maxLength: 24 },
    confidence: powerConfidence,
    members: new Set(trials.map(({ name }) => name)).size,
    total: shareOf(trials),
    byPart: sharesByPart(trials),
    byCell: sharesByCell(trials),
    kinds: confusionRows(trials),
    trials,
    right,
  };
}

/** Everything was caught and named, nothing right called wrong. */
export function cleanDocument(): PowerDocument {
  return documentOf(
    [
      sampleTrial(),
      sampleTrial({ cell: 'gru' }),
      sampleTrial({ name: 'gate-order, i, f, o, g', fault: 'gate-order', part: 'forward' }),
    ],
    [sampleRight],
  );
}

/** One was missed, one is invisible, one got another name, one alike, one a wrong detail, and a right one was called wrong. */
export function flawedDocument(): PowerDocument {
  return documentOf(
    [
      sampleTrial(),
      sampleTrial({ name: 'missed one', caught: false, checks: [], report: null }),
      sampleTrial({ name: 'invisible one', caught: false, shown: false, checks: [], report: null }),
      sampleTrial({ name: 'misnamed one', report: sampleReport({ fault: 'unknown', naming: 'wrong' }) }),
      sampleTrial({ name: 'likened one', report: sampleReport({ fault: 'permuted', naming: 'synonym' }) }),
      sampleTrial({ name: 'inexact one', report: sampleReport({ detailIsRight: false }) }),
    ],
    [
      sampleRight,
      { ...sampleRight, name: 'accused', verdict: 'fail', alarm: true, finding: '12: Waa disagrees.' },
    ],
  );
}

/** Texts that would break out of whatever holds them, wherever a text may stand. */
export function hostilePowerDocument(): PowerDocument {
  const [first] = hostileTexts;
  return {
    ...documentOf(
      hostileTexts.map((name) =>
        sampleTrial({ name, report: sampleReport({ naming: 'wrong', path: name, quantity: name }) }),
      ),
      hostileTexts.map((name) => ({ ...sampleRight, name, alarm: true, finding: name })),
    ),
    command: hostileTexts.join(' '),
    version: first,
  };
}

export const emptyDocument = (): PowerDocument => documentOf([], []);
