import type { Architecture } from '../../contract/architecture.js';
import type { Objective } from '../../contract/request.js';
import { indexTensor } from '../../contract/tensor.js';
import type { Ending } from '../combination.js';
import { type Ladders, levelOf, levels, type Numbers, zerosOrDrawn } from './level.js';
import { type BitsAt, bitsOf, chosenId, tensorOver } from './number-at.js';
import { type ArchitectureAxes, featureIds } from './parameter-numbers.js';
import { type BatchAxes, denseAt, makeStates, stateLadders, withGarbage } from './sequence-numbers.js';

const cotangent = 'cotangent ';

/** Makes the objective of an ending: cotangents of outputs, h_n and c_n, or the targets of a loss; garbage in the padding. */
export function makeObjective(
  architecture: Architecture,
  ending: Ending,
  axes: ArchitectureAxes & BatchAxes & { readonly lengths: readonly number[] | null },
  numbers: Numbers,
): Objective {
  const { examples, steps, units, classes } = axes;
  if (ending.readout === null) {
    const dense = tensorOver(
      [examples, steps, featureIds(units, architecture)],
      denseAt(numbers, `${cotangent}outputs`),
    );
    const outputs = withGarbage(dense, axes, numbers, `garbage of ${cotangent}outputs`);
    const { h, c } = makeStates(architecture, examples, units, numbers, cotangent);
    return { kind: 'cotangent', outputs, h, ...(c !== undefined && c !== null && { c }) };
  }
  const { objective: kind, reduction, readout } = ending;
  const rows = readout === 'last' ? [examples] : [examples, steps];
  const rowCount = rows.map(({ length }) => length);
  const targets =
    kind === 'crossEntropy'
      ? indexTensor(rowCount, Int32Array.from(tensorOver(rows, classAt(classes, numbers)).data))
      : tensorOver([...rows, classes], denseAt(numbers, 'targets'));
  return {
    kind,
    targets: readout === 'every' ? withGarbage(targets, axes, numbers, 'garbage of targets') : targets,
    reduction,
  };
}

/** The levels of an objective. */
export function objectiveLadders(architecture: Architecture, ending: Ending, isPadded: boolean): Ladders {
  if (ending.readout === null) {
    return new Map([
      [`${cotangent}outputs`, levels],
      ...stateLadders(architecture, cotangent),
      ...(isPadded ? [[`garbage of ${cotangent}outputs`, zerosOrDrawn] as const] : []),
    ]);
  }
  const isEverywhere = ending.readout === 'every' && isPadded;
  return new Map([
    ['targets', ending.objective === 'crossEntropy' ? zerosOrDrawn : levels],
    ...(isEverywhere ? [['garbage of targets', zerosOrDrawn] as const] : []),
  ]);
}

/** A class stays the target where it is when others go. */
function classAt(classes: ArchitectureAxes['classes'], numbers: Numbers): BitsAt {
  if (levelOf(numbers, 'targets') === 'zeros') return () => 0;
  const bits = bitsOf(numbers.seed, 'targets');
  return (example, step = 0) => classes.indexOf(chosenId(classes, (id) => bits(example, step, id)));
}
