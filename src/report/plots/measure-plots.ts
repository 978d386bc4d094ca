import type { DecayDocument } from '../../decay/decay-document.js';
import { contributionsPlot } from './contributions.js';
import { finalNormsPlot } from './final-norms.js';
import { gateMemoryPlot } from './gate-memory.js';
import { lengthHeatmapPlot } from './length-heatmap.js';
import { lyapunovPlot } from './lyapunov.js';
import type { Plot } from './plot.js';
import { singularValuesPlot } from './singular-values.js';
import { truncationPlot } from './truncation.js';

const builders = [
  lengthHeatmapPlot,
  contributionsPlot,
  truncationPlot,
  singularValuesPlot,
  lyapunovPlot,
  gateMemoryPlot,
  finalNormsPlot,
] as const;

/** Builds the plots of what was measured beside the curves, and of lengths and seeds: those of which the document tells anything. */
export function measurePlots(document: DecayDocument): Plot[] {
  return builders.map((build) => build(document)).filter((plot) => plot !== null);
}
