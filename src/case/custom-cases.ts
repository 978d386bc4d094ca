import { InputError } from '../complaint/input-error.js';
import { type CustomArchitecture, customParameterShapes } from '../contract/custom-architecture.js';
import type { ParameterInTerms } from '../contract/custom-shape.js';
import type { CustomRequest } from '../contract/request.js';
import type { Supports } from '../contract/subject.js';
import { shapeSize } from '../contract/tensor.js';
import type { Precision } from '../numeric/precision.js';
import { batchLimits, endingsAt } from './architecture-cases.js';
import { type CaseLimits, plainerOptions, sizesOf, sizesUpTo, specArbitrary } from './case-arbitrary.js';
import type { RequestSpec } from './case-spec.js';
import { type Ending, endings, optionsAt } from './combination.js';
import { drawRequest } from './draw-request.js';
import { roundedRequest } from './rounded-request.js';
import type { SpecSource } from './spec-source.js';

/** What a subject with an architecture of its own declares. */
export interface CustomDeclaration {
  readonly parameters: readonly ParameterInTerms[];
  readonly supports: Supports;
}

/**
 * The source of cases of an architecture of the subject's own, with the options that it supports. Sizes are drawn within the
 * limits, or are those of the architectures that are given: case N has those of architecture N mod count.
 *
 * @throws InputError when the subject supports no objective that goes with its readout
 */
export function customSpecs(
  { parameters, supports }: CustomDeclaration,
  limits: CaseLimits,
  architectures: readonly CustomArchitecture[] = [],
): SpecSource<RequestSpec> {
  const possible = endings.filter((ending) => isPossible(ending, supports));
  if (possible.length === 0) throw noObjective();
  return (seed, number) => {
    const given = architectures[number % architectures.length];
    const turn = given === undefined ? number : Math.floor(number / architectures.length);
    const { lengths, state, tokens } = supports;
    const options = optionsAt(seed, turn, {
      endings: given === undefined ? possible : endingsAt(given.readout?.at ?? null, supports),
      lengths,
      state,
      tokens,
    });
    if (given === undefined) return specArbitrary(options, plainerOptions, sizesUpTo(limits), limits);
    const count = customParameterShapes(parameters, given, { batchSize: 1, sequenceLength: 1 }).reduce(
      (sum, { shape }) => sum + shapeSize(shape),
      0,
    );
    return specArbitrary(options, plainerOptions, sizesOf(given), batchLimits(count, limits));
  };
}

/** Draws the request of a custom case, every number rounded to the precision. */
export function buildCustomRequest(
  { parameters, supports }: CustomDeclaration,
  spec: RequestSpec,
  precision: Precision,
): CustomRequest {
  const { inputSize, hiddenSize, outputSize, combination, batchSize, sequenceLength } = spec;
  const at = combination.ending.readout;
  const architecture: CustomArchitecture = {
    cell: 'custom',
    inputSize,
    hiddenSize,
    layers: supports.layers,
    bidirectional: supports.bidirectional,
    readout: at === null ? null : { outputSize, at },
  };
  const shapes = customParameterShapes(parameters, architecture, { batchSize, sequenceLength });
  const drawn = { architecture, parameters: shapes, finalState: supports.state };
  return roundedRequest(drawRequest(spec, drawn, precision), precision);
}

function isPossible({ objective, readout }: Ending, supports: Supports): boolean {
  return supports.objectives.includes(objective) && (readout === null || supports.readout.includes(readout));
}

function noObjective(): InputError {
  return new InputError({
    where: 'describe().supports',
    what: 'has no objective that can be asked',
    expected:
      'expected "cotangent", or "crossEntropy" or "squaredError" with a readout at "last" or "every", because a gradient is that of a loss',
  });
}
