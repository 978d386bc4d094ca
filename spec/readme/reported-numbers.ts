/** Numbers that a document takes from a report, as groups in the same order. */
export interface Quotation {
  readonly report: string;
  /** finds them in the document, with one space for any white space */
  readonly quoted: RegExp;
  /** finds them in the report, line by line */
  readonly reported: RegExp;
}

/** All that the README quotes of what was measured. */
export const quotations: readonly Quotation[] = [
  {
    report: 'reports/benchmarks/mutations.md',
    quoted: /\| caught of twenty \| (\d+) \| (\d+) \| (\d+) \| (\d+), by its rule \|/,
    reported:
      /backproof caught (\d+) of 20[\s\S]*on the loss caught (\d+) of 20[\s\S]*on the outputs caught (\d+) of 20[\s\S]*on the loss catches (\d+) of 20 by its rule/,
  },
  {
    report: 'reports/benchmarks/mutations.md',
    quoted:
      /\| time .*? \| ([\d.]+) s each, and ([\d.]+) s once \| ([\d.]+) s \| ([\d.]+) s \| (\d+) s for dWaa alone/,
    reported:
      /in ([\d.]+) s and \d+ evaluations each \(time: median; and ([\d.]+) s once[\s\S]*on the loss caught \d+ of 20, in ([\d.]+) s[\s\S]*on the outputs caught \d+ of 20, in ([\d.]+) s[\s\S]*dWaa alone, passes after (\d+) s/,
  },
  {
    report: 'reports/benchmarks/mutations.md',
    quoted: /\| evaluations each \| (\d+) \|.*\| (\d+) \|/,
    reported: /and (\d+) evaluations each[\s\S]*for (\d+) evaluations each/,
  },
  {
    report: 'reports/benchmarks/mutations.md',
    quoted: /Fast mode took a (\d+)th of the time on the loss, and a (\d+)th on the outputs/,
    reported:
      /on the loss caught [\s\S]*?: (\d+) times faster[\s\S]*?on the outputs caught [\s\S]*?: (\d+) times faster/,
  },
  {
    report: 'reports/benchmarks/mutations.md',
    quoted: /error of a block is at most ([\d.e-]+) to ([\d.e-]+) of it/,
    reported:
      /certified below [\s\S]*ba ([\d.e-]+), inputs [\d.e-]+, h ([\d.e-]+), missed with probability 1e-9/,
  },
  {
    report: 'reports/benchmarks/benchmarks.md',
    quoted:
      /come ([\d.]+) times as fast as in mathjs.*?, ([\d.]+) times as fast as in PyTorch float64 at H = 32 and ([\d.]+) times/,
    reported:
      /mathjs matrices,.*\| ([\d.]+) × \|[\s\S]*H = D = 32,.*\| ([\d.]+) × \|[\s\S]*H = D = 64,.*\| ([\d.]+) × \|/,
  },
  {
    report: 'reports/benchmarks/decay.md',
    quoted: /is ([\d.]+) times as fast as in NumPy at H = 32, ([\d.]+) times at H = 64 and ([\d.]+) times/,
    reported:
      /NumPy, Elman tanh, H = 32,.*\| ([\d.]+) × \|[\s\S]*NumPy, Elman tanh, H = 64,.*\| ([\d.]+) × \|[\s\S]*NumPy, Elman tanh, H = 128,.*\| ([\d.]+) × \|/,
  },
  {
    report: 'reports/conformance/conformance.md',
    quoted:
      /row for each of (\d+) implementations and their cells: of (\d+) rows (\d+) passed, (\d+) were inconclusive.*? and (\d+) failed/,
    reported:
      /^(\d+) implementations, cell by cell: of (\d+) rows (\d+) passed, (\d+) inconclusive, (\d+) failed/m,
  },
  {
    report: 'reports/properties/faults.md',
    quoted: /by themselves they catch (\d+) of the (\d+) planted/,
    reported: /Together they catch \*\*(\d+) of (\d+)\*\*/,
  },
  {
    report: 'reports/properties/shrinking.md',
    quoted: /of (\d+) counterexamples of (\d+) faults (\d+) were as small as theory allows, in (\d+) runs/,
    reported: /(?=\d+ of (\d+) counterexamples of (\d+) planted)(\d+) of[\s\S]*is \*\*(\d+)\*\*/,
  },
  {
    report: 'reports/power/power.md',
    quoted: /: (\d+) of (\d+) caught and named, no alarm/,
    reported: /and (\d+) of the (\d+) were named rightly[\s\S]*None of \d+ right implementations/,
  },
  {
    report: 'reports/power/held-out-first-run.md',
    quoted: /caught (\d+); it gave (\d+) the expected name/,
    reported: /caught \| (\d+) of \d+[\s\S]*expected id \| (\d+) of/,
  },
  {
    report: 'reports/power/held-out-first-run.md',
    quoted: /left (\d+) unnamed and misnamed (\d+)/,
    reported: /word for it \| (\d+) of[\s\S]*named wrongly \| (\d+) of/,
  },
  {
    report: 'reports/power/held-out.md',
    quoted: /\(\[now\]\(\S+\) (\d+)\)/,
    reported: /named wrongly \| (\d+) of/,
  },
];

/** Tells what a document and the report disagree about, in words; null where they agree. */
export function misquoted(
  { report, quoted, reported }: Quotation,
  markdown: string,
  text: string,
): string | null {
  const said = quoted.exec(markdown.replaceAll(/\s+/g, ' '))?.slice(1);
  const measured = reported.exec(text)?.slice(1);
  if (said === undefined) return `The document has no longer what ${quoted} looks for.`;
  if (measured === undefined) return `${report} has no longer what ${reported} looks for.`;
  return said.join(', ') === measured.join(', ')
    ? null
    : `The document says ${said.join(', ')}, ${report} says ${measured.join(', ')}.`;
}
