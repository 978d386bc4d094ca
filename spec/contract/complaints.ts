import { expect } from 'vitest';
import { type Complaint, InputError } from '../../src/complaint/input-error.js';

/** Runs what must throw an InputError and returns its parts; everything else fails the spec. */
export function complaintOf(attempt: () => unknown): Complaint {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InputError) return error.complaint;
    throw error;
  }
  return expect.fail('expected an InputError, nothing was thrown');
}
