import { describe, expect, it } from 'vitest';
import type { DoctorFinding } from '../../src/check/doctor/doctor-finding.js';
import { doctorDocument } from '../../src/cli/doctor-document.js';

const fine: DoctorFinding = { topic: 'node', status: 'fine', message: 'All is well.' };

describe('doctorDocument', () => {
  it('has the worst status, and null for what is missing', () => {
    expect(doctorDocument([fine])).toMatchObject({
      schema: 'backproof/doctor@1',
      status: 'fine',
      findings: [{ ...fine, evidence: null }],
    });
    expect(doctorDocument([fine, { ...fine, status: 'notable' }]).status).toBe('notable');
    const { status, findings } = doctorDocument([
      { ...fine, status: 'wrong', evidence: { stderr: 'x' } },
      { ...fine, status: 'notable' },
    ]);
    expect(status).toBe('wrong');
    expect(findings[0]!.evidence).toEqual({ sent: null, received: null, stderr: 'x' });
  });
});
