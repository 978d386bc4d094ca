import type { DoctorFinding } from '../../../src/check/doctor/doctor-finding.js';
import { examineSubject } from '../../../src/check/doctor/examine-subject.js';
import { type DescriptionInput, resolveDescription } from '../../../src/contract/description.js';
import type { Reply, Request } from '../../../src/contract/request.js';
import type { Description, OpenSubject } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';

/** A plain declaration: what most implementations say of themselves. */
export const plainDeclaration: DescriptionInput = {
  name: 'sample',
  precision: 'float64',
  supports: { cells: ['lstm'], gradients: ['parameters', 'inputs', 'state'], lengths: true, outputs: true },
};

/** Fills a declaration in; what it supports replaces the plain one's. */
export function described(differences: Partial<DescriptionInput> = {}): Description {
  return resolveDescription({ ...plainDeclaration, ...differences });
}

/** A sick subject: how it differs from the reference. */
export interface Sample {
  readonly declares?: Partial<DescriptionInput>;
  readonly describe?: () => Description;
  /** answers in the reference's place; asked by number, from 1 on, since it was opened */
  readonly evaluate?: (request: Request, call: number) => Reply | Promise<Reply>;
  readonly close?: () => Promise<readonly string[]>;
}

/** What an examination of a sample came to, and how often it was opened. */
export interface Examined {
  readonly findings: readonly DoctorFinding[];
  readonly opened: number;
}

/** Examines a sample; its clock advances by so many milliseconds whenever it is read. */
export async function examined(sample: Sample, tickMs = 5): Promise<Examined> {
  const findings: DoctorFinding[] = [];
  let opened = 0;
  let now = 0;
  const open = async (): Promise<OpenSubject> => {
    opened++;
    let call = 0;
    return {
      describe: () => sample.describe?.() ?? described(sample.declares),
      evaluate: (request) => sample.evaluate?.(request, ++call) ?? evaluateReference(request),
      close: sample.close ?? (async () => []),
      kill: () => undefined,
    };
  };
  await examineSubject({
    open,
    clock: () => {
      now += tickMs;
      return now;
    },
    onFinding: (finding) => findings.push(finding),
  });
  return { findings, opened };
}

/** The topics of what is not fine, each with its status. */
export function complaints(findings: readonly DoctorFinding[]): string[] {
  return findings.filter(({ status }) => status !== 'fine').map(({ topic, status }) => `${topic}: ${status}`);
}
