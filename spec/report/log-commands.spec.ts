import { describe, expect, it } from 'vitest';
import { withoutCommands } from '../../src/report/log-commands.js';

describe('withoutCommands', () => {
  it.each([
    ['::error::x', '\\u003a:error::x'],
    ['a\n \u00a0::warning::x', 'a\n \u00a0\\u003a:warning::x'],
    ['a ##[group]x', 'a #\\u0023[group]x'],
    ['##vso[task.complete]', '#\\u0023vso[task.complete]'],
    ['##teamcity[testFailed]', '#\\u0023teamcity[testFailed]'],
  ])('disarms %j', (text, disarmed) => {
    expect(withoutCommands(text)).toBe(disarmed);
  });

  it('leaves what no build service obeys', () => {
    const text = 'std::vector::size\n## heading\n: a\na #[b]\n';
    expect(withoutCommands(text)).toBe(text);
  });
});
