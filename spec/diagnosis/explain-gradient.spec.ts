import { describe, expect, it, vi } from 'vitest';
import { explainGradient } from '../../src/diagnosis/explain-gradient.js';
import { cutting } from '../../src/fault/interventions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import {
  changing,
  damaged,
  explain,
  kindOf,
  multiplying,
  requestFor,
  rightBlocks,
  told,
  wrongGradients,
} from './wrong-gradient.js';

const request = requestFor('lstm');

describe('explainGradient', () => {
  it('explains nothing where the gradient is right', async () => {
    expect(await explain(request, evaluateReference)).toEqual([]);
  });

  it('explains nothing by a window as long as the sequence', async () => {
    const window = 4;
    const answer = damaged(() => cutting('everywhere', (_, { step }) => step > 0 && step % window === 0));
    expect(await explain(request, answer)).toEqual([]);
  });

  it('names a block that did not come, and what came in its place', async () => {
    const { Waa, ...others } = wrongGradients(request);
    const actual = { ...others, dWaa: Waa! };
    const [first, ...rest] = await explainGradient({ request, actual, expected: rightBlocks(request) });
    expect(first).toMatchObject({ fault: 'gradient-missing', quantities: ['Waa'], confidence: 'matched' });
    expect(first!.sentence).toContain('instead came dWaa');
    expect(rest).toEqual([]);
  });

  it('tells a block of another shape from one that did not come', async () => {
    const actual = wrongGradients(request);
    actual.ba = { ...actual.ba!, shape: [1, 20] };
    const [first] = await explainGradient({ request, actual, expected: rightBlocks(request) });
    expect(first!.sentence).toBe('The gradient of ba came in the shape [1, 20]; its own is [20].');
  });

  it('names NaN before whatever else is wrong', async () => {
    const answer = damaged(() =>
      changing(['Wax', 'ba'], (values) => {
        values[0] = Number.NaN;
      }),
    );
    expect(told(await explain(request, answer))).toEqual([
      { fault: 'not-finite', detail: {}, quantities: ['Wax', 'ba'] },
    ]);
  });

  it('explains two faults in different blocks by two explanations', async () => {
    const answer = damaged(() =>
      changing(['Waa', 'h'], (values) =>
        values.set(values.map((value) => (values.length === 10 ? 0 : -value))),
      ),
    );
    expect(told(await explain(request, answer))).toEqual([
      { fault: 'initial-state-gradient-missing', detail: {}, quantities: ['h'] },
      { fault: 'sign-flipped', detail: {}, quantities: ['Waa'] },
    ]);
  });

  it('does not call a block scaled of which one more entry is off', async () => {
    const answer = damaged(() =>
      changing(['Waa'], (values) => {
        values.set(values.map((value) => 1.3 * value));
        values[7]! *= 1.01;
      }),
    );
    const [only, ...others] = await explain(request, answer);
    expect(only).toMatchObject({ fault: 'unknown', quantities: ['Waa'], confidence: 'unexplained' });
    expect(only!.sentence).toContain('Waa in every entry');
    expect(others).toEqual([]);
  });

  it('asks a factor whether it is a norm that is clipped', async () => {
    const names = ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c'];
    const clipped = (asked: typeof request) => {
      const reply = evaluateReference(asked);
      const squares = names.flatMap((name) => Array.from(reply.gradients![name]!.data, (x) => x * x));
      const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
      return norm <= 1 ? reply : evaluateReference(asked, multiplying(names, 1 / norm));
    };
    expect(told(await explain(request, clipped))).toEqual([
      { fault: 'clipped', detail: {}, quantities: names },
    ]);
    const constant = damaged(() => multiplying(names, 0.3));
    expect(told(await explain(request, constant))).toEqual([
      { fault: 'loss-mismatch', detail: { factor: 0.3 }, quantities: names },
    ]);
  });

  it('tells a penalty on the weights from clipping', async () => {
    const answer = damaged(({ parameters }) =>
      changing(['Waa'], (values) =>
        values.set(values.map((value, k) => value + 0.1 * parameters.Waa!.data[k]!)),
      ),
    );
    expect(told(await explain(request, answer))).toEqual([
      { fault: 'loss-mismatch', detail: { form: 'constant' }, quantities: ['Waa'] },
    ]);
  });

  it('keeps an explanation of what a subject answers that does not repeat', async () => {
    let calls = 0;
    const answer = (asked: typeof request) => {
      calls++;
      return evaluateReference(asked, multiplying(['Waa'], 1 + calls));
    };
    expect(told(await explain(request, answer))).toEqual([
      { fault: 'scaled', detail: { factor: 2 }, quantities: ['Waa'] },
    ]);
  });

  it('asks nothing further where a planted fault gives every number', async () => {
    const doubled = multiplying(['Waa'], 2);
    const kind = kindOf('scaled', () => [
      { name: 'Waa × 2', fault: 'scaled', detail: { factor: 2 }, applies: () => true, stages: () => doubled },
    ]);
    const ask = vi.fn(async () => evaluateReference(request));
    const [only] = await explain(
      request,
      damaged(() => doubled),
      { kinds: [kind], ask },
    );
    expect(only).toMatchObject({ fault: 'scaled', confidence: 'matched' });
    expect(ask).not.toHaveBeenCalled();
  });

  it('does without the answers that a subject refuses', async () => {
    const answer = damaged(() => cutting('everywhere', () => true));
    const ask = () => Promise.reject(new Error('not supported'));
    const explanations = await explain(request, answer, { ask });
    expect(explanations.map(({ fault }) => fault)).toEqual(['initial-state-gradient-missing', 'unknown']);
  });

  it('explains a small case in less than half a second', async () => {
    const answer = damaged(() => cutting('everywhere', (_, { step }) => step > 0));
    const startMs = performance.now();
    await explain(request, answer);
    expect(performance.now() - startMs).toBeLessThan(500);
  });
});
