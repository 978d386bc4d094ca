import { AnsiUp } from 'ansi_up';

/** The colours of a dark terminal; each stands out from its ground by a contrast of at least 4.5. */
const style = `
  body { margin: 0; padding: 16px; background: #ffffff; display: inline-block; }
  .window { border-radius: 8px; background: #16191d; color: #d7dae0; box-shadow: 0 1px 6px #00000055; display: inline-block; }
  .bar { padding: 9px 12px; display: flex; gap: 7px; }
  .bar i { width: 11px; height: 11px; border-radius: 50%; background: #4a505a; }
  pre { margin: 0; padding: 2px 18px 16px; font: 13.5px/1.4 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
  .ansi-red-fg { color: #ff7b72; } .ansi-green-fg { color: #5fd38d; } .ansi-yellow-fg { color: #e3b341; } .ansi-cyan-fg { color: #6cc7f0; }
`;

/**
 * Draws what a command printed as a page that looks like a terminal's window.
 *
 * @param printed - the command line and its output, with ANSI colours; markup in it is shown and not read
 * @returns HTML that loads nothing
 */
export function terminalWindow(printed: string): string {
  const colours = new AnsiUp();
  colours.use_classes = true;
  colours.faintStyle = 'color:#98a0ab';
  const text = colours.ansi_to_html(printed);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Terminal</title><style>${style}</style>
<body><div class="window"><div class="bar"><i></i><i></i><i></i></div><pre>${text}</pre></div></body></html>`;
}
