import { referenceSubject } from 'backproof';
import { describeSubject } from 'backproof/vitest';
import { describe, expect, it } from 'vitest';
import {
  absentSubject,
  closable,
  crashingSubject,
  idleSubject,
  nanSubject,
  quick,
  silentSubject,
  wrongSubject,
} from './subjects.mjs';

const open = closable();
let asked = 0;
const counting = () => {
  asked++;
  return referenceSubject();
};

describeSubject(open, { ...quick, name: 'right' });
describeSubject(async () => wrongSubject(), { ...quick, name: 'wrong' });
describeSubject(nanSubject(), { ...quick, name: 'not finite' });
describeSubject(idleSubject(), { ...quick, name: 'inconclusive' });
describeSubject(crashingSubject, { ...quick, name: 'crashing' });
describeSubject(silentSubject, { ...quick, name: 'silent', timeout: 50 });
describeSubject(absentSubject, { ...quick, name: 'absent' });
describeSubject(Promise.reject(new RangeError('no such model')), { ...quick, name: 'rejected' });
describeSubject(referenceSubject(), { ...quick, name: 'refused', cases: -1 });
describeSubject(counting, { ...quick, wants: (id) => !/gradient\/self|property\/[a-r]/.test(id) });
const askedWhileCollecting = asked;

describe('around', () => {
  it('asks nothing while tests are collected, and opens a subject once', () => {
    expect([askedWhileCollecting, asked]).toEqual([0, 1]);
  });

  it('closes a subject when it has been checked', () => {
    expect(open.closed()).toBe(1);
  });
});
