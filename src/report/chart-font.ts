/** The fonts of every text in a chart. */
export const chartFont = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
