import { describe, expect, it } from 'vitest';
import { isInRange, judgeNode } from '../../../src/check/doctor/node-version.js';

const range = '^20.19.0 || ^22.13.0 || >=24.0.0';

describe('isInRange', () => {
  it.each(['20.19.0', '20.20.2', '22.13.1', '24.0.0', '24.0.0-nightly', '31.5.9'])('takes %s', (version) => {
    expect(isInRange(version, range)).toBe(true);
  });

  it.each(['20.18.9', '18.20.0', '21.99.0', '22.12.9', '23.5.0', '2.0.0', '200'])('refuses %s', (version) => {
    expect(isInRange(version, range)).toBe(false);
  });

  it('takes nothing by a range that it cannot read', () => {
    expect(isInRange('20.19.0', '20.x')).toBe(false);
    expect(isInRange('20.19.0', '')).toBe(false);
  });
});

describe('judgeNode', () => {
  it('says what is wrong and what to do', () => {
    expect(judgeNode('20.19.0', range).status).toBe('fine');
    const { status, message } = judgeNode('18.0.0', range);
    expect(status).toBe('wrong');
    expect(message).toContain('18.0.0');
    expect(message).toContain(range);
  });
});
