import type { DecayDocument } from '../../../src/decay/decay-document.js';
import { keptLags } from '../../../src/decay/lags.js';
import type { SeriesHeading } from '../../../src/decay/series-plan.js';
import { summarise } from '../../../src/decay/summarise.js';
import { randomStream } from '../../../src/numeric/random.js';
import { randomWalkCurve } from '../synthetic-curves.js';

/** A simulated series: a line plus random walks, part of them the same in every study of the same seeds. */
export interface Study {
  readonly rate: number;
  readonly seeds: readonly number[];
  /** draws what is not common to studies of the same seeds */
  readonly trial: number;
  /** σ a step of the walk that depends on the seed alone; 0.2 unless said */
  readonly shared?: number;
  /** σ a step of the walk that depends on the trial as well; 0.05 unless said */
  readonly own?: number;
  readonly id?: string;
}

const studyLength = 100;
const lags = keptLags(studyLength);

/** Makes the document of one simulated series after another. */
export function documentOfStudies(studies: readonly Study[], epsilon = 1e-3): DecayDocument {
  const points = studies.flatMap(({ seeds, id = 'line' }) =>
    seeds.map((seed) => ({ seed, series: headingOf(id) })),
  );
  const results = studies.flatMap((study) =>
    study.seeds.map((seed) => ({
      logNorms: Float64Array.from(curveOf(study, seed)),
      firstZeroLag: null,
      sigmaMax: null,
    })),
  );
  return summarise(points, results, { version: '0.0.0', command: 'a simulation', seed: 1, epsilon });
}

/** Seeds `from`, `from` + 1, … */
export function seedsFrom(from: number, count = 8): number[] {
  return Array.from({ length: count }, (_, k) => from + k);
}

function curveOf({ rate, trial, shared = 0.2, own = 0.05 }: Study, seed: number): number[] {
  const common = randomWalkCurve(lags, (lag) => rate * lag, shared, 0, seed);
  const drawn = randomStream(trial, 'study').uint32();
  const apart = randomWalkCurve(lags, () => 0, own, drawn, seed);
  return common.map((value, index) => value + apart[index]!);
}

function headingOf(id: string): SeriesHeading {
  return {
    id,
    label: `Simulated ${id}`,
    architecture: {
      cell: 'gru',
      reset: 'after',
      inputSize: 1,
      hiddenSize: 1,
      layers: 1,
      bidirectional: false,
      bias: true,
      readout: null,
    },
    initialisation: 'simulated',
    inputs: { kind: 'random' },
    length: studyLength,
  };
}
