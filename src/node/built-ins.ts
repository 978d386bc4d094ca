import { shown } from '../complaint/input-error.js';
import { inProcess } from '../subject/in-process.js';
import { referenceSubject } from '../subject/reference.js';
import type { BuiltIn, BuiltInSetting } from './built-in.js';

/** The built-in subjects, in the order in which they are listed. */
export const builtIns: readonly BuiltIn[] = [
  {
    name: 'reference',
    summary: 'The reference network itself, on which everything that others are judged by is tried',
    precision: 'float64',
    availability: async () => true,
    open: async () => inProcess(referenceSubject()),
  },
];

/** A built-in subject, and whether it can run here. */
export interface BuiltInStatus {
  readonly builtIn: BuiltIn;
  /** null where it can */
  readonly reason: string | null;
}

/** Asks every built-in subject at once whether it can run here; one that throws cannot, and says why by what it throws. */
export async function surveyBuiltIns(
  setting: BuiltInSetting,
  subjects: readonly BuiltIn[] = builtIns,
): Promise<readonly BuiltInStatus[]> {
  return Promise.all(
    subjects.map(async (builtIn) => ({ builtIn, reason: await reasonAgainst(builtIn, setting) })),
  );
}

async function reasonAgainst(builtIn: BuiltIn, setting: BuiltInSetting): Promise<string | null> {
  try {
    const answer = await builtIn.availability(setting);
    return answer === true ? null : answer;
  } catch (cause) {
    return `Looking for what it needs failed: ${cause instanceof Error ? cause.message : shown(cause)}`;
  }
}
