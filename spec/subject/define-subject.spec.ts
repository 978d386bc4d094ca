import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { CustomRequest, Request } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { defineSubject } from '../../src/subject/define-subject.js';

const definition = {
  name: 'plain',
  supports: { cells: ['elman' as const] },
  evaluate: (request: Request) => evaluateReference(request),
};

describe('defineSubject', () => {
  it('makes a subject that the check takes, in float64 unless said', async () => {
    const { result } = await check({ subject: defineSubject(definition), cases: 5 });
    expect(result.verdict).toBe('pass');
    expect(result.subject).toMatchObject({ name: 'plain', version: 'unknown', precision: 'float64' });
  });

  it('keeps what the description says, and `this` for the function', async () => {
    const subject = defineSubject({
      ...definition,
      precision: 'float32',
      version: '2',
      evaluate() {
        return { loss: Object.keys(this).length };
      },
    });
    expect(await subject.describe()).toMatchObject({ precision: 'float32', version: '2', batch: false });
    expect(await subject.evaluate({} as Request)).toEqual({ loss: 5 });
  });

  it('takes an architecture of its own, asked by a request of its own', async () => {
    const subject = defineSubject({
      name: 'own',
      supports: { cells: [] },
      parameters: [{ name: 'U', shape: ['H', 'D'] }],
      evaluate: ({ architecture }: CustomRequest) => ({ loss: architecture.hiddenSize }),
    });
    expect(await subject.describe()).toMatchObject({ parameters: [{ name: 'U', shape: ['H', 'D'] }] });
  });

  it.each([
    ['no function', { ...definition, evaluate: undefined }, 'defineSubject().evaluate is missing'],
    ['no name', { ...definition, name: undefined }, 'defineSubject().name'],
    ['a misspelt key', { ...definition, supports: { cells: ['elman'], stat: true } }, 'Perhaps state'],
    ['nothing', undefined, 'defineSubject() is missing'],
  ])('refuses %s at once', (_, wrong, message) => {
    expect(() => defineSubject(wrong as never)).toThrow(message);
  });
});
