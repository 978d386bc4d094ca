import type { EvidenceGroup } from '../../src/report/reports-page.js';
import {
  evidenceOfConformance,
  evidenceOfCost,
  evidenceOfDecay,
  evidenceOfValidation,
} from './evidence-of-answers.js';
import {
  evidenceOfMutation,
  evidenceOfPower,
  evidenceOfProperties,
  evidenceOfShrinking,
} from './evidence-of-trust.js';
import type { ReadDocument } from './read-document.js';

/** Gathers what there is to show, in the order in which one would ask for it. */
export function evidenceGroups(read: ReadDocument): EvidenceGroup[] {
  return [
    {
      id: 'answers',
      title: 'What it has found',
      reports: [...evidenceOfConformance(read), ...evidenceOfDecay(read)],
    },
    {
      id: 'worth',
      title: 'What a verdict is worth',
      reports: [...evidenceOfPower(read), ...evidenceOfProperties(read)],
    },
    {
      id: 'own',
      title: 'Whether it is right itself',
      reports: [...evidenceOfValidation(read), ...evidenceOfShrinking(read), ...evidenceOfMutation(read)],
    },
    { id: 'cost', title: 'What it costs', reports: evidenceOfCost(read) },
  ];
}
