import type { Claim, ConformanceClaim } from '../../contract/conformance.js';
import { significant } from '../numbers-as-text.js';

/** Says what kind of claim it is, or that it was not shown. */
export function claimKind({ claim, outcome }: ConformanceClaim): string {
  if (outcome !== 'shown' || claim === null) return outcome;
  return kindWords(claim);
}

function kindWords({ kind }: Claim): string {
  return kind === 'defect' ? 'defect' : 'documented approximation';
}

/** Says what a claim is called: its title, or its file where it could not be read. */
export function claimTitle({ id, claim }: ConformanceClaim): string {
  return claim?.title ?? id;
}

/** Says whose library it is about, and which version. */
export function claimLibrary({ claim }: ConformanceClaim): string {
  return claim === null ? 'unknown library' : `${claim.package} ${claim.version}`;
}

/** The headings of the numbers of a claim. */
export function measurementHeadings({ claim }: ConformanceClaim): readonly string[] {
  return showsForward(claim)
    ? ['', 'What it computes', 'What its equations give', 'Relative error']
    : ['', 'Its gradient', 'Differences of its loss', 'Relative error'];
}

function showsForward(claim: Claim | null): boolean {
  return claim?.shows === 'forward';
}

/** Lists the numbers of a claim: as the library is, after the repair if there is one, and what differences may be off by. */
export function measurementRows({
  claim,
  measurement,
  explained,
}: ConformanceClaim): readonly (readonly string[])[] {
  if (measurement === null) return [];
  const { analytic, differences, relativeError, repaired } = measurement;
  return [
    ['as installed', number(analytic), number(differences), share(relativeError)],
    ...(repaired === null
      ? []
      : [
          [
            'with the cause changed',
            number(repaired.analytic),
            number(repaired.differences),
            share(repaired.relativeError),
          ],
        ]),
    ...(explained === null
      ? []
      : [
          [
            showsForward(claim) ? 'explained by rounding' : 'explained by differences',
            '',
            '',
            share(explained),
          ],
        ]),
  ];
}

function number(value: number): string {
  return value === 0 ? '0' : significant(value, 7);
}

function share(value: number): string {
  if (value === 0) return '0';
  return value >= 1e-3 ? `${significant(100 * value, 3)} %` : significant(value, 2);
}
