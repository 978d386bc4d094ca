import type { Evidence } from '../../contract/subject-failure.js';

/** What an examination looks at, in its order. */
export const doctorTopics = [
  'node',
  'configuration',
  'python',
  'description',
  'answer',
  'gradients',
  'determinism',
  'speed',
  'cost',
  'digits',
  'nan',
  'infinity',
  'subnormal',
  'negative-zero',
  'padding',
  'end',
] as const;
export type DoctorTopic = (typeof doctorTopics)[number];

/** Something that an examination found. */
export interface DoctorFinding {
  readonly topic: DoctorTopic;
  /** `wrong`: a check ends, or may end, in an error · `notable`: a check runs, but this may decide what comes out · `fine` */
  readonly status: 'fine' | 'notable' | 'wrong';
  /** whole sentences: what was found, and what to do about it */
  readonly message: string;
  /** what passed between harness and subject, where that tells something */
  readonly evidence?: Evidence;
}
