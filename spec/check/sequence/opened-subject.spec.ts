import { describe, expect, it } from 'vitest';
import { type Openable, withOpened } from '../../../src/check/sequence/opened-subject.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { referenceDescription, referenceSubject } from '../../../src/subject/reference.js';

function closing(close: () => unknown): () => Openable {
  return () => ({ ...referenceSubject(), close });
}

const failing = () => {
  throw new Error('cannot be closed');
};

describe('withOpened', () => {
  it('lets a subject be used, and closes it', async () => {
    let closed = 0;
    const open = closing(() => void closed++);
    expect(await withOpened(open, async (_, { name }) => name)).toBe(referenceDescription.name);
    expect(closed).toBe(1);
  });

  it.each([
    [undefined, 'options.open() is missing; expected a subject'],
    [null, 'options.open() is null; expected a subject'],
    [3, 'options.open() is 3; expected a subject'],
    [{ describe: failing }, 'options.open().evaluate is missing; expected a method'],
    [{ describe: 1, evaluate: failing }, 'options.open().describe is 1; expected a method'],
  ])('refuses %j, which is no subject', async (opened, message) => {
    const refused = withOpened(
      () => opened as unknown as Openable,
      async () => 0,
    );
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });

  it('closes what is no subject', async () => {
    let closed = 0;
    const open = () => ({ close: () => void closed++ }) as unknown as Openable;
    await expect(withOpened(open, async () => 0)).rejects.toThrow(InputError);
    expect(closed).toBe(1);
  });

  it.each([
    ['throws', failing],
    ['rejects', async () => failing()],
  ])(
    'throws the first error where closing %s too, and that of closing where there is no other',
    async (_, close) => {
      const used = withOpened(closing(close), async () => {
        throw new RangeError('out of tapes');
      });
      await expect(used).rejects.toThrow('out of tapes');
      await expect(withOpened(closing(close), async () => 0)).rejects.toThrow('cannot be closed');
    },
  );
});
