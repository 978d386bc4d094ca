import { describe, expect, it } from 'vitest';
import { conformanceSchema } from '../../src/contract/conformance.js';
import { resolveDescription } from '../../src/contract/description.js';
import { documentOf } from '../report/conformance/conformance-samples.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  passingResult,
} from '../report/result-samples.js';
import { cellsOf, checkedRow, erroneousRow, type RowSubject, unavailableRow } from './conformance-row.js';

const description = resolveDescription({
  name: 'my-lstm',
  version: '1.2.3',
  precision: 'float64',
  supports: { cells: ['lstm', 'gru'], layers: 3 },
});
const builtIn = { name: 'deepbox', summary: 'A library', precision: 'float64' } as const;
const subject: RowSubject = { builtIn, description, cell: 'lstm' };

describe('cellsOf', () => {
  it('lists the cells that are supported, or the one architecture of its own', () => {
    expect(cellsOf(description)).toEqual(['lstm', 'gru']);
    expect(cellsOf({ ...description, parameters: [{ name: 'U', shape: ['H'] }] })).toEqual(['custom']);
  });
});

describe('checkedRow', () => {
  it.each([
    ['passing', passingResult()],
    ['failing', failingResult()],
    ['inconclusive', inconclusiveResult()],
    ['erroneous', erroneousResult()],
  ])('makes a row that the document takes of a %s run', (_, result) => {
    const row = checkedRow(subject, result);
    expect(row.verdict).toBe(result.verdict);
    expect(() => conformanceSchema.parse(documentOf([row]))).not.toThrow();
  });

  it('says what was asked of this cell, and whose code it is', () => {
    const row = checkedRow(subject, passingResult());
    expect(row.scope).toBe(
      'It is my-lstm 1.2.3, computes in float64 and supports lstm, up to 3 layers, objective cotangent; it returns the loss, gradients of parameters.',
    );
    expect(row).toMatchObject({ implementation: 'deepbox', packages: ['deepbox'], version: '1.2.3' });
  });

  it('says what of an answer is the adapter’s own, if anything is', () => {
    const ours = 'The loss is summed by the adapter.';
    expect(checkedRow(subject, passingResult()).ours).toBeNull();
    expect(checkedRow({ ...subject, builtIn: { ...builtIn, ours } }, passingResult()).ours).toBe(ours);
  });

  it('says of a finding what disagrees, and of its case what it is', () => {
    const [finding, other] = checkedRow(subject, failingResult()).findings;
    expect(finding).toMatchObject({
      disagreement: 'gradient of Waa disagrees with the reference at\u00a0[9,\u00a02]',
      replay: 'backproof check my-lstm.ts --seed 42 --path 3:0',
      claims: [],
    });
    expect(other!.case).toBeNull();
  });

  it('keeps no certificate of a check that failed', () => {
    const certificates = [
      { check: 'gradient/reference', quantity: 'Waa', relativeErrorBound: 1e-9, missProbability: 0 },
    ];
    const row = checkedRow(subject, { ...failingResult(), certificates });
    expect(row.certificates).toEqual([]);
    expect(row.worstCertificates).toEqual([]);
  });

  it('says in a sentence what an error was', () => {
    expect(checkedRow(subject, erroneousResult()).reason).toBe(
      'The subject gave no answer in time: evaluate gave no reply within 60 s',
    );
  });
});

describe('unavailableRow', () => {
  it('has no verdict, and a reason', () => {
    const row = unavailableRow({ builtIn, description: null, cell: null }, 'It is not installed.');
    expect(row).toMatchObject({ verdict: null, reason: 'It is not installed.', version: null, cell: null });
    expect(() => conformanceSchema.parse(documentOf([row]))).not.toThrow();
  });
});

describe('erroneousRow', () => {
  it('is an error, and never a pass', () => {
    const row = erroneousRow(subject, 'The check failed.');
    expect(row).toMatchObject({ verdict: 'error', reason: 'The check failed.', checks: [] });
    expect(() => conformanceSchema.parse(documentOf([row]))).not.toThrow();
  });
});
