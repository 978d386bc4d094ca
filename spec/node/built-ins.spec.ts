import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { BuiltIn } from '../../src/node/built-in.js';
import { builtIns, surveyBuiltIns } from '../../src/node/built-ins.js';

const setting = { python: 'python3', timeoutMs: 60_000, maxReplyBytes: 2 ** 26 };

function sample(name: string, availability: BuiltIn['availability']): BuiltIn {
  return { ...builtIns[0]!, name, availability };
}

describe('builtIns', () => {
  it('have names of their own, and summaries that lack only their full stop', () => {
    const names = builtIns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('reference');
    expect(builtIns.filter(({ summary }) => /[.!?]$/.test(summary))).toEqual([]);
  });

  it('say in whole sentences what is the adapter’s own, where a library does not answer by itself', () => {
    const saying = builtIns.filter(({ ours }) => ours !== undefined);
    expect(saying.map(({ name }) => name).sort()).toEqual([
      'brain.js',
      'brain.js-2',
      'brain.js-2-gru',
      'brain.js-2-lstm',
      'brain.js-2-rnn',
      'brain.js-gru',
      'brain.js-lstm',
      'brain.js-rnn',
      'neataptic',
      'onnxruntime',
      'recurrent-js',
      'synaptic',
    ]);
    expect(saying.filter(({ ours }) => !/^[A-Z].*[^.]\.$/.test(ours!))).toEqual([]);
  });

  it('open the reference, which answers and has nothing to close', async () => {
    const subject = await builtIns.find(({ name }) => name === 'reference')!.open(setting);
    const request = buildRequest(cornerCases[0]!.spec);
    expect(await subject.evaluate(request)).toEqual(evaluateReference(request));
    expect(await subject.close()).toEqual([]);
  });
});

describe('surveyBuiltIns', () => {
  it('says of each whether it can run, in their order, and gives them the interpreter', async () => {
    const told: string[] = [];
    const statuses = await surveyBuiltIns({ python: '/venv/python' }, [
      sample('slow', async ({ python }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        told.push(python);
        return 'NumPy is missing.';
      }),
      sample('there', async () => true),
    ]);
    expect(statuses.map(({ builtIn: { name }, reason }) => [name, reason])).toEqual([
      ['slow', 'NumPy is missing.'],
      ['there', null],
    ]);
    expect(told).toEqual(['/venv/python']);
  });

  it('takes one that throws for one that cannot run', async () => {
    const [status] = await surveyBuiltIns(setting, [
      sample('broken', () => {
        throw new Error('spawn EACCES');
      }),
    ]);
    expect(status?.reason).toBe('Looking for what it needs failed: spawn EACCES');
  });
});
