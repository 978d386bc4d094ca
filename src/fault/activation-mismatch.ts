import { type Activation, type Architecture, activations, gateNames } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import type { Stages } from '../network/stages.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import {
  hardSigmoid,
  outputSubstitutes,
  sigmoidForTanh,
  substitutingGates,
  substitutingOutput,
} from './substitute-activation.js';

const isLstm = ({ cell }: Architecture): boolean => cell === 'lstm';
const isGru = ({ cell }: Architecture): boolean => cell === 'gru';

const members: readonly PlantedFault[] = [
  ...activations.map(otherElman),
  gateMember('hard_sigmoid, 0.2z + 0.5', ['i', 'f', 'o'], isLstm, hardSigmoid(0.2)),
  gateMember('hard_sigmoid, z/6 + 0.5', ['i', 'f', 'o'], isLstm, hardSigmoid(1 / 6)),
  gateMember('sigmoid', ['g'], isLstm, sigmoidForTanh),
  outputMember('identity'),
  outputMember('sigmoid'),
  gateMember('hard_sigmoid, 0.2z + 0.5', ['r', 'z'], isGru, hardSigmoid(0.2)),
  gateMember('hard_sigmoid, z/6 + 0.5', ['r', 'z'], isGru, hardSigmoid(1 / 6)),
  gateMember('sigmoid', ['n'], isGru, sigmoidForTanh),
];

/**
 * Another activation than the declared one; the gradient follows, but for the n of a GRU with reset before, of which only
 * the forward pass is modelled.
 */
export const activationMismatch: FaultKind = {
  fault: 'activation-mismatch',
  part: 'forward',
  sentence({ detail: { activation, gate } }) {
    if (gate === undefined) {
      return `The subject's activation is ${activation}, which is not the one that is asked. Use the request's architecture.activation, or declare "activations": ["${activation}"].`;
    }
    if (gate === 'output') {
      return activation === 'identity'
        ? 'The subject leaves tanh(c) out of its output, h = o⊙c; it is h = o⊙tanh(c). Apply tanh to the cell state.'
        : `The subject applies ${activation} to the cell state, h = o⊙${activation}(c); it is h = o⊙tanh(c).`;
    }
    const right = gate === 'g' || gate === 'n' ? 'tanh' : 'sigmoid';
    return `The subject computes ${gate} with ${activation} where ${right} belongs. Use ${right}.`;
  },
  planted: members,
  candidates: (request) => applicable(members, request),
};

function otherElman(activation: Activation): PlantedFault {
  return {
    name: `activation-mismatch, ${activation}`,
    fault: 'activation-mismatch',
    detail: { activation },
    applies: ({ architecture }) => architecture.cell === 'elman' && architecture.activation !== activation,
    asked: (request) => ({
      ...request,
      architecture: { ...request.architecture, activation } as Architecture,
    }),
  };
}

function gateMember(
  activation: string,
  gates: readonly string[],
  belongs: (architecture: Architecture) => boolean,
  substitute: Parameters<typeof substitutingGates>[1],
): PlantedFault {
  return withStages(activation, gates.join(', '), belongs, ({ architecture }) => {
    const own = gateNames(architecture);
    return substitutingGates(
      gates.map((gate) => own.indexOf(gate)),
      substitute,
    );
  });
}

function outputMember(activation: keyof typeof outputSubstitutes): PlantedFault {
  return withStages(activation, 'output', isLstm, () => substitutingOutput(outputSubstitutes[activation]));
}

function withStages(
  activation: string,
  gate: string,
  belongs: (architecture: Architecture) => boolean,
  stages: (request: Request) => Stages,
): PlantedFault {
  return {
    name: `activation-mismatch, ${gate}, ${activation}`,
    fault: 'activation-mismatch',
    detail: { activation, gate },
    applies: ({ architecture }) => belongs(architecture),
    stages,
  };
}
