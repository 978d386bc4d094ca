import type { Reply, Request } from '../contract/request.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { PlantedFault } from './planted-fault.js';

interface Form {
  readonly sentence: string;
  readonly applies: (request: Request) => boolean;
  /** what a call does to its own request */
  readonly change: (request: Request, reply: Reply) => void;
}

const forms: Readonly<Record<string, Form>> = {
  'padding cleared': {
    sentence: "The padding of the caller's inputs is set to zero: mask a copy.",
    applies: ({ inputs, lengths }) => inputs !== undefined && lengths !== null,
    change({ inputs, lengths }) {
      const [, T = 0, D = 0] = inputs!.shape;
      lengths!.forEach((length, example) => {
        inputs!.data.fill(0, (example * T + length) * D, (example + 1) * T * D);
      });
    },
  },
  'inputs reversed': {
    sentence: "The caller's inputs are reversed in place for the reverse direction: reverse a copy.",
    applies: ({ inputs, architecture }) => inputs !== undefined && architecture.bidirectional,
    change: ({ inputs }) => void inputs!.data.reverse(),
  },
  'parameters updated': {
    sentence: "The caller's parameters are changed: a step of gradient descent belongs to the optimiser.",
    applies: ({ want }) => want.includes('gradients'),
    change({ parameters }, { gradients }) {
      for (const [name, { data }] of Object.entries(parameters)) {
        const gradient = gradients?.[name]?.data;
        for (let k = 0; k < data.length; k++) data[k]! -= 0.01 * (gradient?.[k] ?? 0);
      }
    },
  },
  'initial state overwritten': {
    sentence:
      "The caller's initial state holds the final state afterwards: the recurrence runs in its array.",
    applies: ({ state, want }) => state !== null && want.includes('outputs'),
    change: ({ state }, reply) => {
      if (reply.state !== undefined) state!.h.data.set(reply.state.h.data);
    },
  },
  'lengths sorted': {
    sentence: "The caller's lengths are sorted in place: sort a copy, and put the examples back in order.",
    applies: ({ lengths }) => lengths !== null && lengths.length > 1,
    // the contract's types forbid what the fault is
    change: ({ lengths }) => void (lengths as number[]).sort((left, right) => right - left),
  },
  'cotangent used up': {
    sentence: "The caller's cotangents are changed: the way back accumulates in their array.",
    applies: ({ objective }) => objective.kind === 'cotangent' && objective.h !== undefined,
    change({ objective }) {
      if (objective.kind === 'cotangent') objective.h?.data.fill(0);
    },
  },
};

const members = Object.keys(forms).map(changing);

/** The caller's arrays are changed. */
export const mutatesArguments: FaultKind = {
  fault: 'mutates-arguments',
  part: 'behaviour',
  sentence: ({ detail }) => forms[String(detail.form)]!.sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function changing(form: string): PlantedFault {
  const { applies, change } = forms[form]!;
  return {
    ...member({ fault: 'mutates-arguments', words: [form], detail: { form }, applies, stages: () => ({}) }),
    calls: (right) => (request) => {
      const reply = right(request);
      if (applies(request)) change(request, reply);
      return reply;
    },
  };
}
