import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { Finding } from '../../src/contract/result.js';
import type { Subject } from '../../src/contract/subject.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import { evaluatorOf, type PlantedFault } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';

function member(name: string): PlantedFault {
  const found = faultKinds.flatMap(({ planted }) => planted).find((fault) => fault.name === name);
  if (found === undefined) throw new Error(`${name} is not in the catalogue.`);
  return found;
}

/** The reference with several faults at once; stages of the same name follow each other. */
function withFaults(...faults: readonly PlantedFault[]): Subject {
  const [first, ...others] = faults;
  return {
    describe: () => ({ ...referenceDescription, name: 'several-faults' }),
    evaluate(request) {
      const { gradients = {}, ...reply } = evaluatorOf(first!)(request);
      const right = evaluateReference(request).gradients ?? {};
      const sum = structuredClone(gradients);
      for (const fault of others) {
        for (const [name, { data }] of Object.entries(evaluatorOf(fault)(request).gradients ?? {})) {
          for (let k = 0; k < data.length; k++) sum[name]!.data[k]! += data[k]! - right[name]!.data[k]!;
        }
      }
      return { ...reply, gradients: sum };
    },
  };
}

async function findingsOf(
  subject: Subject,
  cell: Cell,
  wants = (id: string): boolean => !id.startsWith('behaviour') && id !== 'gradient/self',
): Promise<readonly Finding[]> {
  const { result } = await check({ subject, judges: 'reference', cases: 20, cells: [cell], wants });
  return result.findings;
}

describe('causesOf', () => {
  it('finds two causes where two blocks are wrong for two reasons', async () => {
    const subject = withFaults(member('transposed, every Waa'), member('gradient-missing, every ba, zero'));
    const found = await findingsOf(subject, 'lstm');
    expect(found.map(({ fault }) => fault).sort()).toEqual(['gradient-missing', 'transposed']);
    expect(found.map(({ quantity }) => quantity.slice(0, 2)).sort()).toEqual(['Wa', 'ba']);
  });

  it('finds one cause where one fault is wrong in many blocks and looks like others on small cases', async () => {
    for (const name of ['truncated-bptt, window 3', 'last-step-only, dWaa, step 0, layer 0, reverse']) {
      const fault = member(name);
      const found = await findingsOf(withFaults(fault), 'elman');
      expect(found.map((finding) => finding.fault)).toEqual([fault.fault]);
      expect(found[0]!.detail).toMatchObject(fault.detail);
    }
  });

  it('names a convention and no gradient that follows from it', async () => {
    const found = await findingsOf(withFaults(member('gate-order, z, r, n')), 'gru', () => true);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      check: 'forward/reference',
      fault: 'gate-order',
      detail: { order: 'z, r, n' },
    });
  });

  it('says where and when a gradient is wrong that no fault gives, and claims no name', async () => {
    const odd: Subject = {
      describe: () => referenceDescription,
      evaluate(request) {
        const reply = evaluateReference(request);
        const { Waa } = reply.gradients ?? {};
        if (request.state !== null && Waa !== undefined) {
          for (let k = 0; k < Waa.data.length; k++) Waa.data[k]! *= 1 + Math.sin(k + 1) / 3;
        }
        return reply;
      },
    };
    const [finding, ...others] = await findingsOf(odd, 'lstm');
    expect(others).toEqual([]);
    expect(finding!.fault).not.toBe('transposed');
    expect(finding!.message).toMatch(/Waa/);
    expect(finding!.message).toMatch(/only with an initial state other than zero/);
  });

  it('asks no reference when the own loss alone is to judge, and says where and when', async () => {
    const subject = withFaults(member('gate-gradient-missing, gate f, in the parameters'));
    const found = await findingsOf(subject, 'lstm', (id) => id === 'gradient/self');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      check: 'gradient/self',
      fault: 'gate-gradient-missing',
      detail: { gate: 'f' },
    });
    expect(found[0]!.message).toMatch(/Wrong by its own loss: .*gate f/);
  });
});
